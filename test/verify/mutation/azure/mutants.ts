import { readAzure } from '../../../../src/verify/read/azure/read-azure';
import { readPulumiFiles } from '../../../../src/verify/read/azure/pulumi-files';
import type { MutantKit } from '../mutants';
import { azureBase } from './base';
import { judgeAzure } from './judge';
import { AZURE_MUTATORS } from './mutators';
import type { AzureResource, AzureWorld } from './world';
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
    {
      servers: { master: 1, game: 2 },
      clients: IPV4,
      protocols: ['udp'],
      machines: [['master', 'game:1']],
    },
  ],
  base: (plan, random) => azureBase(plan, azureShape(random)),
  mutators: AZURE_MUTATORS,
  judge: judgeAzure,
  files: filesOf,
  read: (files, options) =>
    readAzure(
      readPulumiFiles(Object.entries(files).map(([file, content]) => ({ file, content }))).resources,
      options,
    ),
};

/** A list of resources; or exports of two stacks, of which one has the groups. */
function filesOf({ resources, imports }: AzureWorld): Record<string, unknown> {
  const copy = JSON.parse(JSON.stringify(resources)) as AzureResource[];
  if (!imports) return { 'resources.json': copy };
  return Object.fromEntries(
    ['groups', 'main'].map((stack) => [
      `${stack}.json`,
      {
        deployment: {
          resources: copy
            .filter(({ type }) => type.endsWith('SecurityGroup') === (stack === 'groups'))
            .map(({ name, ...each }) => ({
              ...each,
              urn: `urn:pulumi:prod::${stack}::${each.type}::${name}`,
            })),
        },
      },
    ]),
  );
}
