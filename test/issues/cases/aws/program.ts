import type { App, Stack } from 'aws-cdk-lib';
import { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Instance, InstanceType, MachineImage, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { PhotonNetwork } from '../../../../cdk';
import type { PhotonNetworkProps } from '../../../../cdk';
import type { TopologyInput } from '../../../../src';
import { newApp, newStack } from '../../../cdk/stacks';
import { parseIssues, refused } from '../issue-cases';

export const direct: TopologyInput = {
  servers: { master: 1, game: 2 },
  protocols: ['udp'],
  clients: ['203.0.113.0/24'],
};
export const relay: TopologyInput = { ...direct, servers: { master: 1, game: 1, name: 2 }, access: 'relay' };

/** What a program may say in a stack. */
export interface Site {
  readonly stack: Stack;
  readonly vpc: IVpc;
  network(
    topology: TopologyInput,
    props?: (site: Site) => Omit<Partial<PhotonNetworkProps>, 'topology'>,
  ): PhotonNetwork;
  group(id: string, groupId?: string): ReturnType<typeof SecurityGroup.fromSecurityGroupId>;
  instance(id: string): Instance;
  scaling(id: string, maxCapacity: number): AutoScalingGroup;
}

export function siteIn(app = newApp(), id = 'Photon'): Site {
  const { stack, vpc } = newStack(app, id);
  const machineImage = MachineImage.genericWindows({ 'eu-west-1': 'ami-0123456789abcdef0' });
  const instanceType = new InstanceType('c6i.large');
  const site: Site = {
    stack,
    vpc,
    network: (topology, props) => new PhotonNetwork(stack, 'Net', { vpc, topology, ...props?.(site) }),
    group: (name, groupId = `sg-${name}`) => SecurityGroup.fromSecurityGroupId(stack, name, groupId),
    instance: (name) => new Instance(stack, name, { vpc, machineImage, instanceType }),
    scaling: (name, maxCapacity) =>
      new AutoScalingGroup(stack, name, { vpc, machineImage, instanceType, minCapacity: 1, maxCapacity }),
  };
  return site;
}

export const program = (write: (site: Site) => unknown) => refused(() => write(siteIn()));
export const network = (topology: TopologyInput, props: Omit<Partial<PhotonNetworkProps>, 'topology'> = {}) =>
  refused(() => {
    const site = siteIn();
    const before = site.stack.node.findAll().length;
    try {
      site.network(topology, () => props);
    } finally {
      // Everything is checked before anything is made: the construct itself is all that there is.
      expect(site.stack.node.findAll().length).toBe(before + 1);
    }
  });

/** What synthesis says beside the errors. */
export const annotated = (write: (site: Site) => unknown) => () => {
  const site = siteIn();
  write(site);
  (site.stack.node.root as App).synth();
  const texts = site.stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata.map(({ data }) => String(data)));
  return parseIssues(texts.join('\n'));
};
export const certificates = ({ stack }: Site) => [
  Certificate.fromCertificateArn(stack, 'C', 'arn:aws:acm:eu-west-1:123456789012:certificate/0'),
];
