import { Stack, Token } from 'aws-cdk-lib';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { CfnEIP, CfnEIPAssociation, CfnInstance } from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import { addressFamilyOf } from '../src/addresses/cidr';
import type { Issue } from '../src/issues/issue';
import { privateSubnet, publicAddressUnfit } from './issues';
import type { Attachment } from './attachments';
import type { Machine, PhotonInstance } from './machine';
import { KIND_TITLES } from './machine';
import type { Server } from './servers';
import { serverPath, serverTitle } from './servers';

/** The address itself. */
export const addressText = (address: CfnEIP | string): string =>
  typeof address === 'string' ? address : address.attrPublicIp;

const unfit = (server: Server, problem: string, fix: string): Issue =>
  publicAddressUnfit.create(serverPath(server), { server: serverTitle(server), problem, fix });

/** What is wrong with an address that is given for a machine. */
export function publicAddressIssues(
  server: Server,
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

const isOf = (eip: CfnEIP) => (association: CfnEIPAssociation) =>
  isSame(eip, association.allocationId, eip.attrAllocationId) || isSame(eip, association.eip, eip.ref);

/** Whether two values are one, whatever tokens they are made of. */
function isSame(scope: IConstruct, value: unknown, other: unknown): boolean {
  const stack = Stack.of(scope);
  return value !== undefined && JSON.stringify(stack.resolve(value)) === JSON.stringify(stack.resolve(other));
}

/** What is wrong with the addresses of attached instances, once everything of the app is there. */
export function placementIssues(attachments: readonly Attachment[], vpc: IVpc): Issue[] {
  const instances = attachments.flatMap(({ server, machine, isGiven }) =>
    machine.kind === 'instance' ? [{ server, instance: machine.of, isGiven }] : [],
  );
  const [first] = instances;
  if (!first) return [];
  const nodes = first.instance.node.root.node.findAll();
  const holders = nodes.filter((node) => node instanceof CfnEIP || node instanceof CfnEIPAssociation);
  return instances.flatMap(({ server, instance, isGiven }) => [
    ...(!isGiven && holders.some((holder) => isSame(holder, holder.instanceId, instance.instanceId))
      ? [
          unfit(
            server,
            'its instance has an Elastic IP, and servers would advertise another address',
            'Write attach(instance, { publicAddress: elasticIp })',
          ),
        ]
      : []),
    ...(isInPrivateSubnet(instance, vpc)
      ? [privateSubnet.create(serverPath(server), { server: serverTitle(server) })]
      : []),
  ]);
}

function isInPrivateSubnet(instance: PhotonInstance, vpc: IVpc): boolean {
  const resource = instance.node.findAll().find((node) => node instanceof CfnInstance);
  const subnetId = resource?.subnetId;
  return [...vpc.privateSubnets, ...vpc.isolatedSubnets].some((subnet) =>
    isSame(instance, subnetId, subnet.subnetId),
  );
}
