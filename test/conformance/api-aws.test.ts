import { CfnEIP, Instance, InstanceType, MachineImage, SubnetType } from 'aws-cdk-lib/aws-ec2';
import { Token } from 'aws-cdk-lib';
import { isPhotonError } from '../../src/index';
import { network } from '../cdk/stacks';
import type { ApiCall, NetworkSeen } from './api-calls';
import { API_CALLS } from './api-calls';

async function seen({ topology, calls, settingsOf }: ApiCall): Promise<NetworkSeen> {
  const { network: made } = network(topology);
  await calls?.({
    attach: (role, node, publicAddress) =>
      made.server(role, node).attach({ ipAddress: publicAddress ?? `10.0.0.${node}` }),
    server: (role, node) => made.server(role, node),
    securityGroupOf: (role) => made.securityGroupOf(role),
    behind: async (role, node) => made.targetGroupsOf(role, node).map((group) => group.node.path),
  });
  const endpoints = Object.entries(made.endpoints).map(([server, list]) => [
    server,
    list.map((endpoint) => ({
      ...endpoint,
      host: Token.isUnresolved(endpoint.host) ? 'load-balancer' : endpoint.host,
    })),
  ]);
  return {
    endpoints: Object.fromEntries(endpoints) as NetworkSeen['endpoints'],
    settings: settingsOf ? made.server(...settingsOf).settings : {},
  };
}

test.each(API_CALLS.filter(({ refused }) => !refused).map((call) => [call.title, call] as const))(
  'on AWS %s',
  async (_, call) => {
    const { endpoints, settings } = await seen(call);
    if (call.sees?.endpoints) expect(endpoints).toEqual(call.sees.endpoints);
    if (call.sees?.settings) expect(settings).toMatchObject(call.sees.settings);
  },
);

test.each(API_CALLS.filter(({ refused }) => refused).map((call) => [call.title, call] as const))(
  'AWS refuses %s',
  async (_, call) => {
    let codes: string[] = [];
    try {
      await seen(call);
    } catch (error) {
      if (!isPhotonError(error)) throw error;
      codes = error.issues.map(({ code }) => code);
    }
    expect(codes).toEqual(call.refused);
  },
);

test('an address token is an address of the server, whatever made it', () => {
  const { stack, vpc, network: made } = network({ servers: { master: 1 }, clients: ['203.0.113.0/24'] });
  const instance = new Instance(stack, 'Master', {
    vpc,
    vpcSubnets: { subnetType: SubnetType.PUBLIC },
    instanceType: new InstanceType('c6i.large'),
    machineImage: MachineImage.latestAmazonLinux2023(),
  });
  const address = new CfnEIP(stack, 'Address', { domain: 'vpc' });
  made.server('master').attach(instance, { publicAddress: address });
  expect(new Set(made.endpoints['master-1']?.map(({ host }) => host))).toEqual(
    new Set([address.attrPublicIp]),
  );
});
