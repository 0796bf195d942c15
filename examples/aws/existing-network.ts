/** Into a network that is there already, with security groups that other teams own. */
import { App, Stack } from 'aws-cdk-lib';
import type { AppProps } from 'aws-cdk-lib';
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import type { TopologyInput } from 'photon-server-constructs';
import { PhotonNetwork } from 'photon-server-constructs/cdk';

const topology: TopologyInput = {
  servers: { master: 1, game: 2, dashboard: 1 },
  protocols: ['udp', 'tcp'],
  clients: ['203.0.113.0/24', '2001:db8::/48'],
  operators: ['198.51.100.0/24'],
};

export function existingNetwork(props?: AppProps): App {
  const app = new App(props);
  const stack = new Stack(app, 'PhotonExisting', { env: { account: '123456789012', region: 'eu-west-1' } });
  const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-0123456789abcdef0',
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    publicSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  });
  const existing = (role: string, id: string) => SecurityGroup.fromSecurityGroupId(stack, `${role}Group`, id);
  const bastion = existing('bastion', 'sg-0123456789abcdef9');

  new PhotonNetwork(stack, 'Photon', {
    vpc,
    topology,
    // The master's and the game servers' groups are there; the dashboard gets a new one.
    securityGroups: {
      master: existing('master', 'sg-0123456789abcdef1'),
      game: existing('game', 'sg-0123456789abcdef2'),
    },
    // Whoever has the bastion's group may open the dashboard too.
    sources: { operators: [bastion] },
    egress: 'planned',
  });
  return app;
}

if (require.main === module) existingNetwork().synth();
