import type { IConnectable } from 'aws-cdk-lib/aws-ec2';
import type { Issue } from '../src/issues/issue';
import type { Expectation } from '../src/plan/arguments';
import {
  argumentIssues,
  choiceOf,
  mappingIssues,
  nestedIssues,
  objectWith,
  optional,
  someText,
  sourceIssues,
} from '../src/plan/arguments';
import { refused } from './issues';
import type { PhotonRelayProps } from './relay-props';

/** Of programs that no compiler has checked, such as JavaScript: what constructs would fail of, or pass over. */

const VPC = objectWith("a VPC, such as Vpc.fromLookup(this, 'Vpc', { vpcId })", 'vpcId', 'selectSubnets');
const GROUP = objectWith(
  "a security group, such as SecurityGroup.fromSecurityGroupId(this, 'Own', 'sg-0123456789abcdef0')",
  'securityGroupId',
  'connections',
);
/** Peers have connections too, without any group in them. */
const CONNECTABLE: Expectation = {
  expected:
    'a construct with a security group; address ranges and prefix lists belong under clients, operators or management of the topology',
  fits: (value) => {
    try {
      return (value as IConnectable).connections.securityGroups.length > 0;
    } catch {
      return false;
    }
  },
};
const GROUPS: Expectation = {
  expected: 'groups by role, such as { game: group }, or PhotonSecurityGroups',
  fits: (value) =>
    value === undefined || (typeof value === 'object' && value !== null && !('securityGroupId' in value)),
};

const RELAY: Readonly<Record<keyof PhotonRelayProps, true>> = {
  internetFacing: true,
  vpcSubnets: true,
  subnetIds: true,
  elasticIps: true,
  certificates: true,
  sslPolicy: true,
  healthCheck: true,
  crossZone: true,
  preserveClientIp: true,
  deregistrationDelay: true,
  tcpIdleTimeout: true,
  deletionProtection: true,
  loadBalancers: true,
  targetGroups: true,
  loadBalancerScope: true,
};

/** What is wrong with the properties of a network, or of security groups. */
export function networkPropIssues(props: object): Issue[] {
  const { securityGroups } = (props ?? {}) as { securityGroups?: object };
  const isMade = typeof securityGroups === 'object' && 'securityGroupOf' in securityGroups;
  const texts = {
    masterAddress: ADDRESS,
    dashboardAddress: ADDRESS,
    region: someText('a name such as "eu"'),
  };
  const parameters = optional(objectWith("a prefix, such as { prefix: '/photon/live' }", 'prefix'));
  const issues = argumentIssues('aws', props, {
    vpc: VPC,
    egress: choiceOf('open', 'planned'),
    securityGroups: GROUPS,
    parameters,
    ...texts,
  });
  if (issues.length > 0) return issues;
  return [
    ...(isMade ? [] : mappingIssues('aws', securityGroups, GROUP, 'securityGroups')),
    ...sourcePropIssues(props),
    ...relayPropIssues(props),
  ];
}

const ADDRESS = someText('an address or a DNS name');

/** The same for the load balancers alone. */
export function loadBalancerPropIssues(props: object): Issue[] {
  const issues = argumentIssues('aws', props, { vpc: VPC, securityGroup: GROUP });
  return issues.length > 0 ? issues : relayPropIssues(props);
}

/** The same for the rules of one role. */
export function rolePropIssues(props: object): Issue[] {
  const { securityGroups } = (props ?? {}) as { securityGroups?: object };
  const issues = argumentIssues('aws', props, { securityGroup: GROUP, egress: choiceOf('open', 'planned') });
  return issues.length > 0
    ? issues
    : [...mappingIssues('aws', securityGroups, GROUP, 'securityGroups'), ...sourcePropIssues(props)];
}

function sourcePropIssues({ sources }: { sources?: unknown }): Issue[] {
  const lists: Expectation = { expected: 'a list of constructs with security groups', fits: Array.isArray };
  const issues = sourceIssues('aws', sources, optional(lists));
  if (issues.length > 0 || sources === undefined) return issues;
  return Object.entries(sources as Record<string, unknown[] | undefined>).flatMap(([audience, given = []]) =>
    given
      .map((value, index) => ({ value, path: `sources.${audience}[${index}]` }))
      .filter(({ value }) => !CONNECTABLE.fits(value))
      .map(({ value, path }) => refused(path, value, CONNECTABLE.expected)),
  );
}

/** An `internetFacing: false` in the wrong place would leave a load balancer public. */
const relayPropIssues = (props: object): Issue[] =>
  nestedIssues('aws', props, 'relay', Object.keys(RELAY), 'a property of load balancers');
