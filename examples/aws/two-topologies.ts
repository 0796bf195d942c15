/** A live and a test installation side by side in one account, in one network and one stack. */
import { App, Stack } from 'aws-cdk-lib';
import type { AppProps } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import type { TopologyInput } from 'photon-server-constructs';
import { PhotonNetwork } from 'photon-server-constructs/cdk';

const live: TopologyInput = {
  servers: { master: 1, game: 8, name: 2 },
  protocols: ['udp', 'tcp', 'wss'],
  access: 'relay',
  clients: ['0.0.0.0/0'],
};

const test: TopologyInput = {
  servers: { master: 1, game: 1 },
  layout: 'single',
  clients: ['198.51.100.0/24'],
  management: { 'tcp/3389': ['198.51.100.7/32'] },
};

export function twoTopologies(props?: AppProps): App {
  const app = new App(props);
  const stack = new Stack(app, 'PhotonTwice');
  const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-0123456789abcdef0',
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    publicSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
    privateSubnetIds: ['subnet-0123456789abcdef2', 'subnet-0123456789abcdef3'],
  });
  const first = new PhotonNetwork(stack, 'Live', {
    vpc,
    topology: live,
    relay: { deletionProtection: true },
  });
  const second = new PhotonNetwork(stack, 'Test', { vpc, topology: test });

  // The live machines exist already and are known by their private addresses.
  const games = [21, 22, 23, 24, 25, 26, 27, 28];
  first.server('master', 1).attach({ ipAddress: '10.0.128.10' });
  games.forEach((last, index) => first.server('game', index + 1).attach({ ipAddress: `10.0.128.${last}` }));
  [31, 32].forEach((last, index) =>
    first.server('name', index + 1).attach({ ipAddress: `10.0.128.${last}` }),
  );
  // The one test machine runs every server.
  second.server('master', 1).attach({ ipAddress: '203.0.113.7' });
  second.server('game', 1).attach({ ipAddress: '203.0.113.7' });
  return app;
}

if (require.main === module) twoTopologies().synth();
