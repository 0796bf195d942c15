import { readAzure } from '../../../../src/verify/read/azure/read-azure';
import { azureResources } from '../../../../src/verify/read/azure/resources';
import type { MutantKit } from '../mutants';
import { azureBase } from './base';
import { judgeAzure } from './judge';
import { AZURE_MUTATORS } from './mutators';
import type { AzureWorld } from './world';
import { azureShape } from './world';

const IPV4 = ['203.0.113.0/24'];
const BOTH = [...IPV4, '2001:db8::/32'];

export const AZURE_MUTANTS: MutantKit<AzureWorld> = {
  plans: [
    { servers: { master: 1, game: 2 }, clients: IPV4, protocols: ['udp', 'tcp'] },
    {
      servers: { master: 1, game: 2, name: 2 },
      clients: IPV4,
      protocols: { master: ['tcp'], game: ['udp'], name: ['tcp'] },
      access: 'relay',
    },
    {
      servers: { master: 1, game: 1 },
      clients: BOTH,
      protocols: ['udp'],
      access: 'relay',
      dualStack: true,
      cluster: 'eu',
    },
    {
      servers: { master: 1, game: 2, name: 1 },
      clients: BOTH,
      protocols: ['udp'],
      cluster: 'eu',
      management: { 'tcp/3389': ['198.51.100.0/24'] },
    },
  ],
  base: (plan, random) => azureBase(plan, azureShape(random)),
  mutators: AZURE_MUTATORS,
  judge: judgeAzure,
  read: ({ plan, resources }) =>
    readAzure(azureResources(JSON.parse(JSON.stringify(resources)), 'resources.json') ?? [], {
      roles: plan.topology.roles.map(({ role }) => role),
    }),
};
