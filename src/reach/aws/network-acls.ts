import { MAX_PORT } from '../../ports/port-range';
import type { Transport } from '../../ports/vocabulary';
import type { Clause, Gate, Peers } from '../model';
import { EVERY_OTHER } from '../model';
import { otherProtocol } from '../other-protocols';
import { regionOf } from '../regions';
import type { Resource, Stacks } from './stacks';
import { placeIn, reasonOf } from './stacks';
import type { Value } from './values';
import { asNumber, asText, identityOf, recordOf } from './values';

/**
 * The network ACLs of a machine's subnets, where the templates make some; a VPC's default ACL lets everything through.
 * Rules are asked by ascending number, and the first that matches decides (AWS: VPC vpc-network-acls). Ways back,
 * which ACLs see too, are not followed: a note in the docs says so.
 */
export function aclStages(
  stacks: Stacks,
  subnets: readonly Value[],
): { readonly inbound: Gate; readonly outbound: Gate } {
  const wanted = new Set(subnets.map((subnet) => identityOf(subnet)));
  const acls = stacks
    .ofType('AWS::EC2::SubnetNetworkAclAssociation')
    .filter(({ properties }) => wanted.has(identityOf(properties['SubnetId'])))
    .flatMap(({ properties }) => stacks.referred(properties['NetworkAclId']) ?? []);
  const stages = (egress: boolean) => [...new Set(acls)].map((acl) => stageOf(stacks, acl, egress));
  return { inbound: stages(false), outbound: stages(true) };
}

const TRANSPORTS: Readonly<Record<string, readonly Transport[]>> = {
  '6': ['tcp'],
  '17': ['udp'],
  '-1': ['tcp', 'udp'],
};

function stageOf(stacks: Stacks, acl: Resource, egress: boolean): Gate[number] {
  const entries = stacks
    .ofType('AWS::EC2::NetworkAclEntry')
    .filter(({ properties }) => stacks.referred(properties['NetworkAclId'])?.id === acl.id)
    .filter(
      ({ properties }) =>
        [true, 'true'].includes((properties['Egress'] ?? false) as string | boolean) === egress,
    )
    .sort(
      (a, b) => (asNumber(a.properties['RuleNumber']) ?? 0) - (asNumber(b.properties['RuleNumber']) ?? 0),
    );
  return {
    title: `network ACL ${acl.logicalId}`,
    clauses: entries.map((entry) => clauseOf(acl, entry)),
    place: placeIn(acl),
    ...(egress ? { out: true } : {}),
  };
}

function clauseOf(acl: Resource, entry: Resource): Clause {
  const { Protocol, RuleAction, PortRange, CidrBlock, Ipv6CidrBlock } = entry.properties;
  const protocol = asText(Protocol) ?? '';
  const transports = TRANSPORTS[protocol] ?? [];
  const { From, To } = recordOf(PortRange);
  const ported = transports.length === 1;
  const [from, to] = ported ? [asNumber(From), asNumber(To)] : [0, MAX_PORT];
  const others = protocol === '-1' ? EVERY_OTHER : otherProtocol(protocol);
  return {
    action: asText(RuleAction) === 'deny' ? 'deny' : 'allow',
    transports,
    ports: [{ from: from ?? 0, to: to ?? MAX_PORT }],
    ...(ported ? {} : { others: [others] }),
    peers: [peersOf(CidrBlock ?? Ipv6CidrBlock)],
    title: `entry ${asText(entry.properties['RuleNumber']) ?? ''} of network ACL ${acl.logicalId}`,
    place: placeIn(entry),
    ...(from === undefined || to === undefined ? { unsure: reasonOf(From) } : {}),
  };
}

function peersOf(value: Value | undefined): Peers {
  const region = regionOf(asText(value) ?? '');
  return region ? { kind: 'region', region } : { kind: 'unknown', reason: reasonOf(value) };
}
