import * as pulumi from '@pulumi/pulumi';
import type { TopologyInput } from 'photon-server-constructs';
import { planTopology } from 'photon-server-constructs';
import { PhotonNetwork } from 'photon-server-constructs/pulumi';

const topology: TopologyInput = {
  servers: { master: 1, game: 2, name: 1 },
  protocols: ['udp', 'tcp', 'wss'],
  access: 'relay',
  clients: ['203.0.113.0/24'],
};

let rendered = 0;
pulumi.runtime.setMocks({
  newResource: ({ type, name, inputs }) => {
    if (type === 'azure-native:network:LoadBalancer') {
      rendered += inputs.loadBalancingRules.length + inputs.inboundNatRules.length;
    }
    return { id: `${name}-id`, state: inputs };
  },
  call: ({ inputs }) => inputs,
});

const photon = new PhotonNetwork('photon', { topology, resourceGroupName: 'servers' });
let built = 0;
photon.endpoints.apply((endpoints) => (built = Object.values(endpoints).flat().length));
process.once('beforeExit', () =>
  console.log(JSON.stringify({ planned: planTopology(topology).listeners.length, built, rendered })),
);
