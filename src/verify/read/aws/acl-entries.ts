import { because } from '../../../issues/because';
import type { PortRange } from '../../../ports/port-range';
import { EVERY_PORT, MAX_PORT } from '../../../ports/port-range';
import type { Transport } from '../../../ports/vocabulary';
import { EVERY_OTHER, TRANSPORTS } from '../../../ports/vocabulary';
import type { AclRule, AddressMatch, Filter } from '../../engine/acl';
import { EVERY_PACKET } from '../../engine/acl';
import { otherProtocol } from '../../engine/other-protocols';
import type { Resource } from '../cloudformation/resource';
import { placeIn, reasonOf } from '../cloudformation/resource';
import type { Value } from '../cloudformation/values';
import { asNumber, asText, isOpen, recordOf } from '../cloudformation/values';
import { asIpRange } from './ip-values';

const BY_PROTOCOL = new Map<string, readonly Transport[]>([
  ['6', ['tcp']],
  ['17', ['udp']],
  ['-1', TRANSPORTS],
]);

/** The rule of an entry of a network ACL; an entry of unknown action may allow or deny. */
export function entryRules(acl: string, entry: Resource): AclRule[] {
  const { RuleAction, RuleNumber, Egress, Protocol } = entry.properties;
  const open = [RuleAction, RuleNumber, Egress, Protocol].find(isOpen);
  const reason = entry.conditional ?? (open === undefined ? undefined : reasonOf(open));
  const rule = entryRule(acl, entry);
  const written: AclRule = { ...rule, conditional: reason ?? rule.conditional };
  return asText(RuleAction) === undefined ? [written, { ...written, action: 'deny' }] : [written];
}

function entryRule(acl: string, entry: Resource): AclRule {
  const { Protocol, RuleAction, PortRange: range, CidrBlock, Ipv6CidrBlock } = entry.properties;
  const protocol = asText(Protocol);
  const transports = BY_PROTOCOL.get(protocol ?? '') ?? [];
  const { From, To } = recordOf(range);
  // AWS asks for ports of TCP and UDP; without them an entry can only be about all.
  const ported = transports.length === 1 && range !== undefined;
  const [from, to] = ported ? [asNumber(From), asNumber(To)] : [0, MAX_PORT];
  const others = protocol === undefined || protocol === '-1' ? EVERY_OTHER : otherProtocol(protocol);
  return {
    action: asText(RuleAction)?.toLowerCase() === 'deny' ? 'deny' : 'allow',
    transports: protocol === undefined ? TRANSPORTS : transports,
    ports: [{ from: from ?? 0, to: to ?? MAX_PORT }],
    otherProtocols: transports.length === 1 ? undefined : [others],
    addresses: [addressOf(CidrBlock ?? Ipv6CidrBlock)],
    families: [CidrBlock === undefined || CidrBlock === null ? 'ipv6' : 'ipv4'],
    title: `entry ${entry.text('RuleNumber') ?? ''} of ${acl}`,
    name: entry.logicalId,
    place: placeIn(entry),
    conditional: from === undefined || to === undefined ? reasonOf(From) : undefined,
  };
}

function addressOf(value: Value | undefined): AddressMatch {
  const range = asIpRange(value);
  return range ? { kind: 'range', range } : { kind: 'unknown', reason: reasonOf(value) };
}

/** Who opens connections whose replies an ACL lets through or not. */
export type Asker = 'client' | 'load-balancer' | 'server';

/** Ports from which they do (VPC, ephemeral ports); servers have the ranges of Linux and Windows. */
const EPHEMERAL: Readonly<Record<Asker, PortRange>> = {
  client: { from: 1024, to: MAX_PORT },
  'load-balancer': { from: 1024, to: MAX_PORT },
  server: { from: 32768, to: MAX_PORT },
};

/**
 * The rules that decide about replies, whatever port they answer: an entry for some of the ports on which replies arrive
 * may match, and what drops replies makes the path inconclusive, since its own packets still arrive.
 */
export function replyRules({ rules, title, place }: Filter, asker: Asker): AclRule[] {
  const ports = EPHEMERAL[asker];
  const dropped = because`replies-dropped: ${title} may drop replies`;
  const replies = rules.flatMap((rule): AclRule[] => {
    const touched = rule.ports.some(({ from, to }) => from <= ports.to && ports.from <= to);
    if (rule.transports.length === 0 || !touched) return [];
    const whole = rule.ports.some(({ from, to }) => from <= ports.from && ports.to <= to);
    const reply: AclRule = { ...rule, ports: [EVERY_PORT], conditional: dropped };
    if (rule.action === 'allow')
      return [{ ...reply, conditional: whole ? rule.conditional : (rule.conditional ?? dropped) }];
    return [reply, { ...reply, action: 'allow' }];
  });
  return [
    ...replies,
    {
      action: 'allow',
      ...EVERY_PACKET,
      addresses: [{ kind: 'any' }],
      title: `replies through ${title}`,
      name: title,
      place,
      conditional: dropped,
    },
  ];
}
