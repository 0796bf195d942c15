import { Stack, Token } from 'aws-cdk-lib';
import { CfnAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { CfnEIP, CfnEIPAssociation, CfnInstance } from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import { addressFamilyOf } from '../src/addresses/cidr';
import { isMapping } from '../src/issues/describe-value';
import type { Issue } from '../src/issues/issue';
import type { Expectation } from '../src/plan/arguments';
import { argumentIssues, keyIssues, objectWith } from '../src/plan/arguments';
import { privateSubnet, publicAddressUnfit, refused } from './issues';
import type { Attachment } from './attachments';
import type { Machine, PhotonInstance } from './machine';
import { KIND_TITLES } from './machine';
import { referenceText } from './reference-path';
import type { ServerNode } from '../src/topology/machines';
import { serverTitle } from '../src/topology/machines';
import { serverPath } from './servers';

/** The address itself. */
export const addressText = (address: CfnEIP | string): string =>
  typeof address === 'string' ? address : address.attrPublicIp;

const unfit = (server: ServerNode, problem: string, fix: string): Issue =>
  publicAddressUnfit.create(serverPath(server), { server: serverTitle(server), problem, fix });

/** What is wrong with how a machine is attached, where no compiler has checked it. */
export function attachOptionIssues(server: ServerNode, options: unknown): Issue[] {
  const { path } = serverPath(server);
  const expected = 'an Elastic IP (CfnEIP) or an address';
  const publicAddress: Expectation = {
    expected,
    fits: (value) =>
      value === undefined || typeof value === 'string' || objectWith(expected, 'attrPublicIp').fits(value),
  };
  const issues = argumentIssues('aws', options, { publicAddress }, path);
  // An Elastic IP that is the argument itself would be passed over.
  const isConstruct = issues.length === 0 && !isMapping(options);
  return [
    ...issues,
    ...keyIssues('aws', options, ['publicAddress'], path),
    ...(isConstruct ? [refused(path, options, '{ publicAddress }')] : []),
  ];
}

/** What is wrong with an address that is given for a machine. */
export function publicAddressIssues(
  server: ServerNode,
  machine: Machine,
  address: CfnEIP | string | undefined,
  access: 'direct' | 'relay',
): Issue[] {
  if (address === undefined) return [];
  if (access === 'relay')
    return [
      unfit(
        server,
        'players reach it through its load balancer, and publicAddress is given',
        'Remove publicAddress, or write relay: { elasticIps: {} } for addresses of the load balancers',
      ),
    ];
  if (typeof address !== 'string')
    return machine.kind === 'instance'
      ? []
      : [
          unfit(
            server,
            `an Elastic IP is associated with instances, and ${KIND_TITLES[machine.kind]} is attached`,
            'Associate it when the machine starts, and pass its address as text',
          ),
        ];
  return Token.isUnresolved(address) || addressFamilyOf(address)
    ? []
    : [
        unfit(
          server,
          `'${address}' is not an address`,
          `Write an IP address here, and names under hostnames: { ${server.role}: '${address}' }`,
        ),
      ];
}

/** Associates an Elastic IP with an instance, unless the app does so already. */
export function associate(eip: CfnEIP, instance: PhotonInstance, id: string): void {
  if (eip.instanceId !== undefined || associationsOf(eip).some(isOf(eip))) return;
  new CfnEIPAssociation(Stack.of(instance) === Stack.of(eip) ? eip : instance, id, {
    allocationId: eip.attrAllocationId,
    instanceId: instance.instanceId,
  });
}

const associationsOf = (scope: IConstruct): CfnEIPAssociation[] =>
  scope.node.root.node.findAll().filter((node) => node instanceof CfnEIPAssociation);

/** To read `eip`, which is deprecated, makes CDK print a warning, so it is read only where it alone can be meant. */
const isOf = (eip: CfnEIP) => (association: CfnEIPAssociation) =>
  association.allocationId === undefined
    ? isSame(eip, association.eip, eip.ref)
    : isSame(eip, association.allocationId, eip.attrAllocationId);

/** Whether two values are one, whatever tokens they are made of. */
const isSame = (scope: IConstruct, value: unknown, other: unknown): boolean =>
  value !== undefined && referenceText(scope, value) === referenceText(scope, other);

/** What is wrong with the addresses of attached machines, once everything of the app is there. */
export const placementIssues = (attachments: readonly Attachment[], vpc: IVpc): Issue[] => [
  ...elasticIpIssues(attachments),
  ...attachments
    .filter(({ machine }) => machine.kind !== 'address' && isInPrivateSubnets(machine.of, vpc))
    .map(({ server }) => privateSubnet.create(serverPath(server), { server: serverTitle(server) })),
];

function elasticIpIssues(attachments: readonly Attachment[]): Issue[] {
  const instances = attachments.flatMap(({ server, machine, isGiven }) =>
    machine.kind === 'instance' ? [{ server, instance: machine.of, isGiven }] : [],
  );
  const [first] = instances;
  if (!first) return [];
  const nodes = first.instance.node.root.node.findAll();
  const holders = nodes.filter((node) => node instanceof CfnEIP || node instanceof CfnEIPAssociation);
  return instances
    .filter(
      ({ instance, isGiven }) =>
        !isGiven && holders.some((holder) => isSame(holder, holder.instanceId, instance.instanceId)),
    )
    .map(({ server }) =>
      unfit(
        server,
        'its instance has an Elastic IP, and servers would advertise another address',
        'Write attach(instance, { publicAddress: elasticIp })',
      ),
    );
}

/** Whether every subnet that this app gives a machine is private. */
function isInPrivateSubnets(machine: IConstruct, vpc: IVpc): boolean {
  const subnetIds = machine.node.findAll().flatMap((node) => {
    if (node instanceof CfnInstance) return node.subnetId ?? [];
    return node instanceof CfnAutoScalingGroup ? (node.vpcZoneIdentifier ?? []) : [];
  });
  const isPrivate = (subnetId: string) =>
    [...vpc.privateSubnets, ...vpc.isolatedSubnets].some((subnet) =>
      isSame(machine, subnetId, subnet.subnetId),
    );
  return subnetIds.length > 0 && subnetIds.every(isPrivate);
}
