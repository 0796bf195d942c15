import type { Plan } from '../../../src/plan/plan';
import { readAws } from '../../../src/verify/read/aws/read-aws';
import { readAzure } from '../../../src/verify/read/azure/read-azure';
import { azureResources } from '../../../src/verify/read/azure/resources';
import type { Template } from '../../../src/verify/read/cloudformation/template';
import type { AwsWorld } from './aws-base';
import { awsBase, shapeOf } from './aws-base';
import { judgeAws } from './aws-judge';
import { AWS_MUTATORS } from './aws-mutators';
import type { AzureWorld } from './azure-base';
import { azureBase, azureShape } from './azure-base';
import { judgeAzure } from './azure-judge';
import { AZURE_MUTATORS } from './azure-mutators';
import type { MutantKit, Tally } from './mutants';
import { judgeMutants } from './mutants';

/** `MUTANTS=50000 npx jest test/verify/mutation` judges as many on each cloud; `SEED` is the first seed. */
const COUNT = Number(process.env['MUTANTS'] ?? 1_000);
const FIRST = Number(process.env['SEED'] ?? 1);
const OFFICE = { 'tcp/3389': ['198.51.100.0/24'] };
const IPV4 = ['203.0.113.0/24'];
const BOTH = [...IPV4, '2001:db8::/32'];

const rolesOf = ({ topology }: Plan): string[] => topology.roles.map(({ role }) => role);

const aws: MutantKit<AwsWorld> = {
  plans: [
    { servers: { master: 1, game: 2 }, clients: IPV4, protocols: ['udp', 'tcp'] },
    { servers: { master: 1, game: 2, name: 2 }, clients: IPV4, protocols: ['udp', 'tcp'], access: 'relay' },
    {
      servers: { master: 1, game: 1 },
      clients: [...IPV4, '198.51.100.0/24'],
      protocols: ['udp'],
      access: 'relay',
      cluster: 'eu',
    },
    {
      servers: { master: 1, game: 2, name: 1 },
      clients: ['0.0.0.0/0'],
      protocols: ['udp'],
      cluster: 'eu',
      management: OFFICE,
    },
  ],
  base: (plan, random) => awsBase(plan, shapeOf(random)),
  mutators: AWS_MUTATORS,
  judge: judgeAws,
  read: ({ plan, stacks }) =>
    readAws(
      Object.entries(stacks).map(([name, template]) => ({
        file: `${name}.json`,
        asset: `${name}.json`,
        template: template as unknown as Template,
      })),
      { roles: rolesOf(plan) },
    ),
};

const azure: MutantKit<AzureWorld> = {
  plans: [
    { servers: { master: 1, game: 2 }, clients: IPV4, protocols: ['udp', 'tcp'] },
    { servers: { master: 1, game: 2, name: 2 }, clients: IPV4, protocols: ['udp', 'tcp'], access: 'relay' },
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
      management: OFFICE,
    },
  ],
  base: (plan, random) => azureBase(plan, azureShape(random)),
  mutators: AZURE_MUTATORS,
  judge: judgeAzure,
  read: ({ plan, resources }) =>
    readAzure(azureResources(JSON.parse(JSON.stringify(resources)), 'resources.json') ?? [], {
      roles: rolesOf(plan),
    }),
};

describe.each<[string, () => Tally]>([
  ['AWS', () => judgeMutants(aws, FIRST, COUNT)],
  ['Azure', () => judgeMutants(azure, FIRST, COUNT)],
])('%s', (_, judged) => {
  let tally: Tally;
  beforeAll(() => {
    tally = judged();
  });

  test('no wrong mutant passes', () => {
    expect(tally.missed).toEqual([]);
  });

  test('fewer than 1 of 200 mutants is a false alarm', () => {
    expect(tally.alarms.slice(0, Math.max(0, tally.alarms.length - tally.judged / 200))).toEqual([]);
  });

  test('every kind of fault has mutants, right and wrong ones', () => {
    const empty = Object.entries(tally.kinds).filter(([, { right, wrong }]) => right + wrong === 0);
    expect(empty).toEqual([]);
    expect(Math.min(tally.right, tally.judged - tally.right)).toBeGreaterThan(tally.judged / 5);
  });
});
