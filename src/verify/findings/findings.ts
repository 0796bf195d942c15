import { issueKind } from '../../issues/issue';
import type { Issue, Place } from '../../issues/issue';
import type { Cloud } from '../../rules/rule';
import type { FindingData } from './finding-data';
import { list, place, server, some, way } from './finding-data';

/**
 * One thing that is wrong with infrastructure, or worth knowing; see the kinds below.
 *
 * @example
 * const names = (findings: Finding[]) => findings.map(({ name }) => name);
 */
export interface Finding<Code extends FindingCode = FindingCode> extends Issue<Code, FindingData> {
  readonly cloud: Cloud;
  /** The same for the same finding, wherever its rule stands in the file: what a baseline accepts it by. */
  readonly id: string;
}

export const requiredAccessBlocked = issueKind('required-access-blocked', 'error', {
  cause: 'Photon needs packets that the infrastructure drops.',
  remedy: 'Let in the ports and sources that the message names.',
  message: (data: FindingData) =>
    `${list(data.ports)} ${way(data)} is dropped at ${place(data)} (${data.by}), and Photon needs it: ${data.purpose}; let it through`,
});

export const excessAccessFinding = issueKind('excess-access', 'error', {
  cause: 'Packets are let in that Photon does not need.',
  remedy: 'Narrow the rule that the message names, or write the opening under management in the topology.',
  message: (data: FindingData) =>
    `${place(data)} ${data.at === 'load-balancer' ? 'lets' : 'let'} in ${some(data.ports)} from ${some(data.sources)}, which nothing needs: ${data.by}; narrow it${data.at === 'load-balancer' ? '' : ', or write it under management'}`,
});

export const inconclusive = issueKind('inconclusive', 'error', {
  cause: 'The files do not tell whether packets get through.',
  remedy: 'Give the value with --parameter, say whose a group is with --map, or check what is deployed.',
  message: (data: FindingData) =>
    `whether ${some(data.ports)} ${way(data)} ${data.to === undefined ? 'reaches' : 'leaves'} ${place(data)} can't be told: ${data.by}; give what is missing, or check what is deployed`,
});

export const roleMissing = issueKind('role-missing', 'error', {
  cause: 'The topology has a role that nothing in the files is said to be.',
  remedy: 'Tag its group photon:role, or name it with --map NAME=ROLE.',
  message: ({ at }: FindingData) =>
    `nothing in the files is the ${at} server; tag its group photon:role=${at}, or write --map NAME=${at}`,
});

export const unexpectedRole = issueKind('unexpected-role', 'error', {
  cause: 'Something in the files is said to be a server of a role that the topology does not have.',
  remedy: 'Correct its photon:role tag, or count the role under servers.',
  message: ({ at, found, expected }: FindingData) =>
    `${found} is said to be the ${at} server, and the topology has no such server, so nothing says what it needs; tag it photon:role with one of ${expected}, or count it under servers`,
});

export const listenerMissing = issueKind('listener-missing', 'error', {
  cause: 'A server advertises a port that no load balancer listens on.',
  remedy: 'Add the listener.',
  message: (data: FindingData) =>
    `${server(data)} advertises ${list(data.ports)} (${data.purpose}), and no load balancer listens there; add the listener`,
});

export const excessListener = issueKind('excess-listener', 'error', {
  cause: 'A load balancer listens on a port that no server advertises.',
  remedy: 'Remove the listener.',
  message: (data: FindingData) =>
    `the load balancer listens on ${list(data.ports)} (${data.by}), which no server advertises; remove the listener`,
});

export const wrongTarget = issueKind('wrong-target', 'error', {
  cause: 'A public port leads to another server than the one that advertises it.',
  remedy: 'Put the server that advertises the port behind it, alone.',
  message: (data: FindingData) =>
    `${list(data.ports)} leads to ${data.found} and is advertised by ${server(data)}, so players would join the wrong server; put ${server(data)} behind it`,
});

export const wrongTargetPort = issueKind('wrong-target-port', 'error', {
  cause: 'A public port leads to a port on which the server does not listen for it.',
  remedy: 'Forward to the port that the message names.',
  message: (data: FindingData) =>
    `${list(data.ports)} of ${server(data)} leads to its port ${data.found}, and it listens on ${data.expected}; forward to that`,
});

export const pooledServer = issueKind('pooled-server', 'error', {
  cause: 'Several servers share a public port, and a player needs one particular server.',
  remedy: 'Give each server a listener of its own.',
  message: (data: FindingData) =>
    `${list(data.ports)} is shared by ${data.found} machines, and players need ${server(data)} alone; give each server a listener of its own`,
});

export const targetUnknown = issueKind('target-unknown', 'error', {
  cause: 'The files do not tell which server a public port leads to.',
  remedy: 'Tag the target group photon:role and photon:node, or name it with --map NAME=ROLE:NODE.',
  message: (data: FindingData) =>
    `whether ${list(data.ports)} leads to ${server(data)} can't be told from ${data.by}; tag its target group, or write --map NAME=${data.at}${data.node === undefined ? '' : `:${data.node}`}`,
});

export const healthCheckMissing = issueKind('health-check-missing', 'error', {
  cause:
    'A load balancer forwards to a server that it never probes, so it never learns that the server is down.',
  remedy: 'Probe the port that the message names.',
  message: (data: FindingData) =>
    `${list(data.ports)} of ${server(data)} has no health check; probe its port ${data.expected}/tcp`,
});

export const healthPortDiffers = issueKind('health-port-differs', 'warning', {
  cause: 'A load balancer probes another port than the plan says.',
  remedy: 'Probe the port that the message names.',
  message: (data: FindingData) =>
    `the health check of ${list(data.ports)} probes port ${data.found} of ${server(data)}, and the plan says ${data.expected}; probe that`,
});

export const healthCheckClosed = issueKind('health-check-closed', 'error', {
  cause: 'A load balancer probes a port that is closed to it, so every server counts as down.',
  remedy: 'Open the port to the probe, or probe an open one.',
  message: (data: FindingData) =>
    `the health check of ${list(data.ports)} probes port ${data.found} of ${server(data)}, which is closed to it: ${data.by}; open it to the probe, or probe an open port`,
});

export const splitLoadBalancers = issueKind('split-load-balancers', 'error', {
  cause: 'The listeners of one server stand on several load balancers, and a server advertises one address.',
  remedy: 'Put all listeners of a server on one load balancer.',
  message: (data: FindingData) =>
    `the listeners of ${server(data)} stand on ${data.found}, and it advertises one address; put them on one load balancer`,
});

export const loadBalancerWithoutSecurityGroup = issueKind('load-balancer-without-security-group', 'warning', {
  cause:
    'A network load balancer has no security group and can never get one, so machines must be open to clients themselves.',
  remedy: 'Make the load balancer with a security group.',
  message: (data: FindingData) =>
    `load balancer ${data.found} has no security group and can get none later, so machines behind it must let in the clients themselves; make it anew with a group`,
});

export const clientAddressLost = issueKind('client-address-lost', 'warning', {
  cause: "The target group hides the client's address from the servers.",
  remedy: 'Turn preserve_client_ip.enabled on.',
  message: (data: FindingData) =>
    `${list(data.ports)} hides the clients' addresses from ${server(data)}; turn on preserve_client_ip.enabled`,
});

export const publicAddress = issueKind('public-address-in-relay', 'error', {
  cause:
    'A machine behind a load balancer has a public address of its own, where its group lets in the clients.',
  remedy: 'Remove the public address.',
  message: (data: FindingData) =>
    `${data.found} has a public address, so clients reach ${server(data)} past the load balancer; remove it`,
});

export const publicAddressMissing = issueKind('public-address-missing', 'error', {
  cause: 'Players come to a machine itself, and it has no public address.',
  remedy: 'Give it a public address, or write access: relay.',
  message: (data: FindingData) =>
    `${data.found} has no public address, so players of ${some(data.sources)} can't reach ${server(data)}; give it one, or write access: relay`,
});

export const loadBalancerInternal = issueKind('load-balancer-internal', 'error', {
  cause: 'A load balancer has an address of the network alone, and players come from outside.',
  remedy: 'Make it internet-facing, or give its frontend a public address.',
  message: (data: FindingData) =>
    `load balancer ${data.found} is internal, so ${some(data.ports)} is closed to players of ${some(data.sources)}; ${data.remedy}`,
});

export const tlsMismatch = issueKind('tls-mismatch', 'error', {
  cause: 'A load balancer ends TLS, or begins it anew, where players or the server speak otherwise.',
  remedy: 'Let TLS pass through, or end it in front of a port that expects none.',
  message: (data: FindingData) =>
    `${list(data.ports)} of ${server(data)} is a TLS listener, ${data.found}; ${data.remedy}`,
});

export const floatingAddress = issueKind('floating-address', 'warning', {
  cause:
    "Packets keep the load balancer's address, so a server answers only where a loopback interface of its machine has it.",
  remedy: 'Turn enableFloatingIP off.',
  message: (data: FindingData) =>
    `${list(data.ports)} comes to ${server(data)} with the load balancer's own address, which its machine must have on a loopback interface; turn enableFloatingIP off, or accept it in a baseline where it has`,
});

export const otherProtocolOpen = issueKind('other-protocol-open', 'error', {
  cause: 'Packets are let in that are neither TCP nor UDP, and Photon needs none of these.',
  remedy: 'Narrow the rule that the message names to TCP or UDP, or remove it.',
  message: (data: FindingData) =>
    `${place(data)} ${data.at === 'load-balancer' ? 'lets' : 'let'} in ${list(data.ports)} from ${some(data.sources)}, which nothing needs: ${data.by}; remove it, or narrow it to TCP or UDP`,
});

export const accessDiffers = issueKind('access-differs', 'error', {
  cause: 'The topology says one access, and the files are made for the other.',
  remedy: 'Write the access that the files are made for, or name other files.',
  message: (data: FindingData) =>
    `the topology says access: ${data.expected}, and ${data.found}; write access: ${data.expected === 'relay' ? 'direct' : 'relay'}, or name the files that are made for ${data.expected}`,
});

export const internalPortOpen = issueKind('internal-port-open', 'error', {
  cause: "A group that nothing places lets everyone in at one of Photon's internal ports.",
  remedy: 'Narrow the rule; where the group is not for a Photon server, accept the finding in a baseline.',
  message: (data: FindingData) =>
    `group ${data.found} lets in ${list(data.ports)} from ${some(data.sources)}, where Photon listens for its own servers and operators: ${data.by}; narrow it, or accept it in a baseline`,
});

export const refusedByCloud = issueKind('refused-by-cloud', 'error', {
  cause: 'The cloud refuses to deploy this.',
  remedy: 'Change what the message names.',
  message: (data: FindingData) => `the cloud refuses this: ${data.found}; ${data.remedy}`,
});

export const notAnalysed = issueKind('not-analysed', 'note', {
  cause: 'Something stands in the files that no check looked at.',
  remedy: 'Tag it photon:role or name it with --map NAME=ROLE where it belongs to Photon.',
  message: (data: FindingData) => `not judged: ${data.found}; ${data.remedy}`,
});

export const roleInferredFromName = issueKind('role-inferred-from-name', 'note', {
  cause: 'Only the name of a group or machine says which role it is.',
  remedy: 'Tag it photon:role, or name it with --map NAME=ROLE.',
  message: (data: FindingData) =>
    `${data.found} is taken for the ${data.at} server by its name alone; tag it photon:role=${data.at}`,
});

/** Every kind of finding. */
export const FINDING_KINDS = [
  requiredAccessBlocked,
  excessAccessFinding,
  inconclusive,
  roleMissing,
  unexpectedRole,
  listenerMissing,
  excessListener,
  wrongTarget,
  wrongTargetPort,
  pooledServer,
  targetUnknown,
  healthCheckMissing,
  healthPortDiffers,
  healthCheckClosed,
  splitLoadBalancers,
  loadBalancerWithoutSecurityGroup,
  clientAddressLost,
  publicAddress,
  publicAddressMissing,
  loadBalancerInternal,
  tlsMismatch,
  floatingAddress,
  otherProtocolOpen,
  accessDiffers,
  internalPortOpen,
  refusedByCloud,
  notAnalysed,
  roleInferredFromName,
] as const;

/**
 * What kind of finding it is.
 *
 * @example
 * const code: FindingCode = 'excess-access';
 */
export type FindingCode = (typeof FINDING_KINDS)[number]['code'];

/** Makes the finding of one occurrence. */
export function createFinding<Code extends FindingCode>(
  kind: { readonly code: Code; create(place: Place, data: FindingData): Issue<Code, FindingData> },
  cloud: Cloud,
  where: Place,
  data: FindingData,
): Finding<Code> {
  const { at, node, ports = [], sources = [], to, expected, found: seen } = data;
  const who = node === undefined ? at : `${at}:${node}`;
  const name = [
    kind.code,
    cloud,
    who,
    ports.join('+'),
    to === undefined ? sources.join('+') : `to ${to}`,
    expected,
    seen,
  ]
    .map((part) => part ?? '')
    .join('/')
    .replace(/\/+$/, '');
  return { ...kind.create(where, data), cloud, id: name };
}
