import { MAX_PORT } from '../../../ports/port-range';
import type { Transport } from '../../../ports/vocabulary';
import type { AclRule, FilterChain, AddressMatch } from '../../engine/model';
import { EVERY_OTHER } from '../../engine/model';
import { otherProtocol } from '../../engine/other-protocols';
import { parseIpRange } from '../../engine/ip-ranges';
import { allowAll } from './conditions';
import type { Resource, Stacks } from '../cloudformation/stacks';
import { placeIn, reasonOf } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asNumber, asText, identityOf, recordOf, Unresolved } from '../cloudformation/values';

/**
 * The network ACLs of a machine's subnets, where the templates make some; a VPC's default ACL lets everything through.
 * Rules are asked by ascending number, and the first that matches decides (AWS: VPC vpc-network-acls). Ways back,
 * which ACLs see too, are not followed: a note in the docs says so.
 */
export function aclStages(
  stacks: Stacks,
  subnets: readonly Value[],
): { readonly inbound: FilterChain; readonly outbound: FilterChain } {
  const wanted = new Set(subnets.map((subnet) => identityOf(subnet)));
  const acls = new Map<Resource, string | undefined>();
  for (const { properties, conditional } of stacks.ofType('AWS::EC2::SubnetNetworkAclAssociation')) {
    const acl = stacks.referred(properties['NetworkAclId']);
    if (acl && wanted.has(identityOf(properties['SubnetId']))) acls.set(acl, conditional ?? acl.conditional);
  }
  const filters = (egress: boolean) =>
    [...acls].map(([acl, conditional]) => stageOf(stacks, acl, egress, conditional));
  return { inbound: filters(false), outbound: filters(true) };
}

const BOTH: readonly Transport[] = ['tcp', 'udp'];
const TRANSPORTS: Readonly<Record<string, readonly Transport[]>> = {
  '6': ['tcp'],
  '17': ['udp'],
  '-1': BOTH,
};

/** An ACL that may not be there may leave the subnet to the default one, which lets everything through. */
function stageOf(
  stacks: Stacks,
  acl: Resource,
  egress: boolean,
  conditional: string | undefined,
): FilterChain[number] {
  const entries = stacks
    .ofType('AWS::EC2::NetworkAclEntry')
    .filter(({ properties }) => stacks.referred(properties['NetworkAclId'])?.id === acl.id)
    .filter(
      ({ properties: { Egress = false } }) => Egress instanceof Unresolved || String(Egress) === `${egress}`,
    )
    .sort(
      (a, b) => (asNumber(a.properties['RuleNumber']) ?? 0) - (asNumber(b.properties['RuleNumber']) ?? 0),
    );
  return {
    title: `network ACL ${acl.logicalId}`,
    rules: [
      ...(conditional === undefined ? [] : [allowAll(acl, conditional)]),
      ...entries.flatMap((entry) => clausesOf(acl, entry)),
    ],
    place: placeIn(acl),
    ...(egress ? { out: true } : {}),
  };
}

/** An entry that may allow or deny, does either. */
function clausesOf(acl: Resource, entry: Resource): AclRule[] {
  const { RuleAction, RuleNumber, Egress, Protocol } = entry.properties;
  const open = [RuleAction, RuleNumber, Egress, Protocol].find((value) => value instanceof Unresolved);
  const reason = entry.conditional ?? (open && reasonOf(open));
  const rule = clauseOf(acl, entry);
  const own: AclRule = reason === undefined ? rule : { ...rule, conditional: reason };
  return RuleAction instanceof Unresolved ? [own, { ...own, action: 'deny' }] : [own];
}

function clauseOf(acl: Resource, entry: Resource): AclRule {
  const { Protocol, RuleAction, PortRange, CidrBlock, Ipv6CidrBlock } = entry.properties;
  const protocol = asText(Protocol) ?? '';
  const known = TRANSPORTS[protocol] ?? [];
  const transports = Protocol instanceof Unresolved ? BOTH : known;
  const { From, To } = recordOf(PortRange);
  const ported = known.length === 1;
  const [from, to] = ported ? [asNumber(From), asNumber(To)] : [0, MAX_PORT];
  const others = protocol === '-1' || Protocol instanceof Unresolved ? EVERY_OTHER : otherProtocol(protocol);
  return {
    action: asText(RuleAction) === 'deny' ? 'deny' : 'allow',
    transports,
    ports: [{ from: from ?? 0, to: to ?? MAX_PORT }],
    ...(ported ? {} : { others: [others] }),
    addresses: [peersOf(CidrBlock ?? Ipv6CidrBlock)],
    title: `entry ${asText(entry.properties['RuleNumber']) ?? ''} of network ACL ${acl.logicalId}`,
    place: placeIn(entry),
    ...(from === undefined || to === undefined ? { conditional: reasonOf(From) } : {}),
  };
}

function peersOf(value: Value | undefined): AddressMatch {
  const range = parseIpRange(asText(value) ?? '');
  return range ? { kind: 'range', range } : { kind: 'unknown', reason: reasonOf(value) };
}
