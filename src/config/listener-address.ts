import type { IPv4 } from 'ipaddr.js';
import { IPv6, parse } from 'ipaddr.js';
import { addressFamilyOf } from '../addresses/cidr';
import { MAX_PORT } from '../ports/port-range';

/** Where a listener listens. */
export interface ListenerAddress {
  readonly address: string;
  readonly port: number;
  /** What an HTTP listener answers to; several may share a port, each with a path of its own. */
  readonly path?: string;
}

/** A port in decimal digits, from 1 to 65535; undefined for anything else. Nobody can connect to port 0. */
export function parsePort(text: string): number | undefined {
  if (!/^\d{1,9}$/.test(text)) return undefined;
  const port = Number(text);
  return port >= 1 && port <= MAX_PORT ? port : undefined;
}

/** Whether a text is one IP address, as a listener binds it. */
export function isListenerAddress(text: string): boolean {
  return addressFamilyOf(text) !== undefined;
}

const DEFAULT_PORT: Readonly<Record<string, number>> = { http: 80, https: 443 };
const URL_FORM = /^(https?):\/\/(\[[^\]/]*\]|[^[\]:/?#@\s]+)(?::(\d*))?(\/[^\s]*)?$/i;
const HOST_NAME = /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z_](?:[a-z0-9_-]*[a-z0-9_])?\.?$/i;

/**
 * The address of a `Url` such as `http://+:80/photon/m`. `+` and `*` are every address (Microsoft: UrlPrefix
 * Strings), so 0.0.0.0; a host name stays as it is, since the name says nothing about the address that it binds.
 *
 * @example
 * parseUrl('https://+/photon'); // { address: '0.0.0.0', port: 443, path: '/photon' }
 */
export function parseUrl(url: string): ListenerAddress | undefined {
  const [, scheme = '', host = '', digits, path = '/'] = URL_FORM.exec(url) ?? [];
  const port = digits === undefined ? DEFAULT_PORT[scheme.toLowerCase()] : parsePort(digits);
  const address = addressOfHost(host);
  return address === undefined || port === undefined ? undefined : { address, port, path };
}

function addressOfHost(host: string): string | undefined {
  if (host === '+' || host === '*') return '0.0.0.0';
  if (host.startsWith('[')) {
    const inside = host.slice(1, -1);
    return addressFamilyOf(inside) === 'ipv6' ? inside : undefined;
  }
  return addressFamilyOf(host) === 'ipv4' || HOST_NAME.test(host) ? host : undefined;
}

/** Whether nothing but the machine itself can reach the address: 127.0.0.0/8, also as IPv6, ::1 and localhost. */
export const isLoopback = (address: string): boolean =>
  isListenerAddress(address)
    ? unmapped(address).range() === 'loopback'
    : /^(?:.*\.)?localhost\.?$/i.test(address);

/** Whether it means every address of its family. */
export const isWildcard = (address: string): boolean =>
  isListenerAddress(address) && ['0.0.0.0', '::'].includes(unmapped(address).toString());

/** The address, as IPv4 where it is IPv4 written as IPv6. */
function unmapped(address: string): IPv4 | IPv6 {
  const parsed = parse(address);
  return parsed instanceof IPv6 && parsed.isIPv4MappedAddress() ? parsed.toIPv4Address() : parsed;
}
