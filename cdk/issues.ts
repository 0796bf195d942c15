import { caseOf, issueKind } from '../src/issues/issue';
import {
  entryIssuesOn,
  quotaIssuesOn,
  refusedOn,
  relayOnlyOn,
  resourceUnfit,
  unknownOn,
} from '../src/plan/component-issues';
import { missingKey } from '../src/topology/issues';

export const refused = refusedOn('aws');
export const unknownName = unknownOn('aws');
export const relayOnly = relayOnlyOn('aws');
export const entryIssues = entryIssuesOn('aws');
export const exceeded = quotaIssuesOn('aws');

/** The topology terminates TLS at the load balancers, and they have no certificate. */
export const certificateMissing = caseOf(missingKey, () => ({
  subject: 'tls: terminate',
  requires: 'a certificate',
  fix: 'Write relay: { certificates: [certificate] }, or tls: passthrough',
}));

/** A load balancer or security group cannot serve the machine as it is. */
export const targetUnfit = caseOf(resourceUnfit, ofServer);

export const stackCycle = issueKind('stack-cycle', 'error', {
  remedy: 'Make PhotonSecurityGroups in the first stack, and PhotonNetwork beside the machines.',
  message: (data: { server: string; stack: string; network: string; because: string }) =>
    `${data.server} is in stack ${data.stack} and ${data.because} in stack ${data.network}, so the stacks would depend on each other. Make PhotonSecurityGroups in ${data.network}, and PhotonNetwork with securityGroups in ${data.stack}.`,
});

export const egressUnknown = issueKind('egress-unknown', 'warning', {
  remedy: 'Name them under publicAddresses, or use open egress.',
  message: ({ from, to }: { from: string; to: string }) =>
    `servers of role ${from} reach role ${to} by public address, so planned egress needs that address. Write publicAddresses: { ${to}: [ADDRESS/32] } in the topology.`,
});

export const notCheckedAtSynthesis = issueKind('not-checked-at-synthesis', 'note', {
  remedy: 'Make sure that the value is a CIDR range without host bits and does not cover everyone.',
  message: ({ places, property }: { places: string[]; property: string }) =>
    `${property} of ${places.join(', ')} is known at deployment only, so synthesis does not check it. Make sure that it is a CIDR range without host bits.`,
});

/** The address by which players reach a server is wrong, or belongs to another machine. */
export const publicAddressUnfit = caseOf(resourceUnfit, ofServer);

export const privateSubnet = issueKind('private-subnet', 'warning', {
  remedy: 'Place the machine in a public subnet, or write access: relay.',
  message: ({ server }: { server: string }) =>
    `${server} is in a private subnet, but players reach it by its public address. Place it in a public subnet, or write access: relay in the topology.`,
});

interface ServerProblem {
  readonly server: string;
  readonly problem: string;
  readonly fix: string;
}

function ofServer({ server, problem, fix }: ServerProblem) {
  return { problem: `${server}: ${problem}`, fix };
}
