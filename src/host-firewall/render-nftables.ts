import type { AddressFamily } from '../addresses/cidr';
import { familyOf } from '../addresses/cidr';
import { formatRange } from '../ports/port-range';
import { rangesAmong } from '../topology/source';
import type { HostFirewall, HostFirewallRule } from './host-rules';

/** The ruleset of a host's rules. */
export function renderNftables({ machine, rules, issues }: HostFirewall): string {
  const warnings = issues.map(({ message }) => `# ${oneLine(message)}`);
  return [
    '#!/usr/sbin/nft -f',
    `# Host firewall of the ${oneLine(machine)} machine of a Photon Server; made by photon-ports.`,
    '# Load: nft -f FILE    Remove: nft delete table inet photon_server',
    ...warnings,
    '',
    '# Adding before deleting makes loading it again, and for the first time, the same.',
    'add table inet photon_server',
    'delete table inet photon_server',
    '',
    'table inet photon_server {',
    '  chain input {',
    '    type filter hook input priority filter; policy drop;',
    ...OWN_NEEDS.map((line) => `    ${line}`),
    ...rules.flatMap(ruleLines).map((line) => `    ${line}`),
    '  }',
    '}',
    '',
  ].join('\n');
}

/**
 * What a host needs for itself. Errors of its own connections, path MTU among them, are "related"; echo requests stay
 * closed, as in the clouds' groups. Without neighbour discovery and DHCPv6, which connection tracking doesn't follow,
 * the machine would lose its IPv6 address; both come from the link alone (hop limit 255, link-local addresses).
 */
const OWN_NEEDS = [
  'ct state established,related accept',
  'ct state invalid drop',
  'iifname "lo" accept',
  'icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-advert } ip6 hoplimit 255 accept',
  'ip6 saddr fe80::/10 udp sport 547 udp dport 546 accept comment "DHCPv6"',
];

function ruleLines({ audience, transport, grants }: HostFirewallRule): string[] {
  return grants.flatMap(({ sources, ranges }) => {
    const ports = set(ranges.map(formatRange));
    return (['ipv4', 'ipv6'] as const).flatMap((family) => {
      const cidrs = rangesAmong(sources).filter((cidr) => familyOf(cidr) === family);
      if (cidrs.length === 0) return [];
      return [`${origin(family, cidrs)} ${transport} dport ${ports} accept comment "${audience}"`];
    });
  });
}

function origin(family: AddressFamily, cidrs: readonly string[]): string {
  if (cidrs.some((cidr) => cidr.endsWith('/0'))) return `meta nfproto ${family}`;
  return `${family === 'ipv4' ? 'ip' : 'ip6'} saddr ${set(cidrs)}`;
}

const set = (items: readonly string[]): string => `{ ${items.join(', ')} }`;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
