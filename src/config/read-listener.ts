import type { Issue, Place } from '../issues/issue';
import { configAttributeMissing, configValueInvalid } from './issues';
import type { ListenerAddress } from './listener-address';
import { isListenerAddress, parsePort, parseUrl } from './listener-address';
import type { ConfigListener } from './listener';
import type { XmlElement } from './walk-xml';

/** A listener as its element says it, before the instance's applications are known. */
export interface ListenerDraft extends ListenerAddress {
  readonly scheme: ConfigListener['scheme'];
  /** The application that it names itself. */
  readonly override: string | undefined;
  /** Whether it says anything about its certificate. */
  readonly certificate: boolean;
  /** Whether version 5 finds one by itself. @default false */
  readonly defaultCertificate?: boolean;
  readonly place: Place;
}

/** The listeners by element, old names and new; in lower case. */
const SCHEME_OF_ELEMENT: ReadonlyMap<string, ConfigListener['scheme']> = new Map([
  ['udplistener', 'udp'],
  ['tcplistener', 'tcp'],
  ['websocketlistener', 'ws'],
  ['policyfilelistener', 'policy'],
  ['tcppolicylistener', 'policy'],
  ['reliablehttplistener', 'rhttp'],
]);

export const isListener = ({ key }: XmlElement): boolean => SCHEME_OF_ELEMENT.has(key);

/** The listener of an element; undefined, with an error, where its address or scheme cannot be read. */
export function readListener(element: XmlElement, issues: Issue[]): ListenerDraft | undefined {
  const base = SCHEME_OF_ELEMENT.get(element.key);
  const where = readAddress(element, issues);
  const secure = base === 'ws' ? readFlag(element, 'secure', issues) : false;
  if (!base || !where || secure === undefined) return undefined;
  const { attributes, place } = element;
  return {
    ...where,
    scheme: secure ? 'wss' : base,
    // The older policy listeners' Application attribute names who answers policy requests, not who gets connections.
    override: attributes.get('overrideapplication') || undefined,
    certificate: ['certificatename', 'storename', 'certificate'].some((name) => attributes.get(name)),
    place,
  };
}

/** Where a listener listens: its Url, else its IPAddress and Port. */
export function readAddress(
  { name, attributes, place }: XmlElement,
  issues: Issue[],
): ListenerAddress | undefined {
  const url = attributes.get('url');
  if (url !== undefined) {
    const parsed = parseUrl(url);
    if (!parsed)
      issues.push(
        configValueInvalid.create(place, { name: `Url of ${name}`, value: url, expected: URL_FORM }),
      );
    return parsed;
  }
  const given = attributes.get('port');
  const port = given === undefined ? undefined : parsePort(given);
  if (port === undefined)
    issues.push(
      configValueInvalid.create(place, { name: `Port of ${name}`, value: given, expected: PORT_FORM }),
    );
  const address = attributes.get('ipaddress');
  if (address === undefined) {
    if (port === undefined) return undefined;
    // It may listen on every address, so it is judged as if it did: a rule too many is seen, a rule too few is not.
    issues.push(
      configAttributeMissing.create(place, {
        problem: `${name} on ${port} has no IPAddress and is read as 0.0.0.0`,
        fix: 'Write IPAddress="0.0.0.0", or the address that is meant',
      }),
    );
    return { address: '0.0.0.0', port };
  }
  if (!isListenerAddress(address)) {
    issues.push(
      configValueInvalid.create(place, {
        name: `IPAddress of ${name}`,
        value: address,
        expected: ADDRESS_FORM,
      }),
    );
    return undefined;
  }
  return port === undefined ? undefined : { address, port };
}

/** A boolean attribute, false where it is missing; undefined, with an error, where it is neither. */
export function readFlag(
  { name, attributes, place }: XmlElement,
  key: string,
  issues: Issue[],
): boolean | undefined {
  const value = attributes.get(key) ?? 'false';
  if (/^(?:true|1|yes)$/i.test(value)) return true;
  if (/^(?:false|0|no|)$/i.test(value)) return false;
  issues.push(configValueInvalid.create(place, { name: `Secure of ${name}`, value, expected: FLAG_FORM }));
  return undefined;
}

const URL_FORM = 'an address such as http://+:80/photon/m';
const PORT_FORM = 'a number from 1 to 65535';
const ADDRESS_FORM = '0.0.0.0, :: or one address of the machine';
const FLAG_FORM = '"true" or "false"';
