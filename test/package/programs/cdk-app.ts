import { App, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import type { TopologyInput } from 'photon-server-constructs';
import { planTopology } from 'photon-server-constructs';
import { PhotonNetwork } from 'photon-server-constructs/cdk';

const topology: TopologyInput = {
  servers: { master: 1, game: 2, name: 1 },
  protocols: ['udp', 'tcp', 'wss'],
  access: 'relay',
  clients: ['203.0.113.0/24'],
};

const app = new App();
const stack = new Stack(app, 'Servers');
const photon = new PhotonNetwork(stack, 'Photon', { vpc: new Vpc(stack, 'Vpc'), topology });
const template = app.synth().getStackByName('Servers').template as {
  Resources: Record<string, { Type: string }>;
};
const listeners = Object.values(template.Resources).filter(
  ({ Type }) => Type === 'AWS::ElasticLoadBalancingV2::Listener',
);
console.log(
  JSON.stringify({
    planned: planTopology(topology).listeners.length,
    built: photon.plan.listeners.length,
    rendered: listeners.length,
  }),
);
