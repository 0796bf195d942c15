import { readAws } from '../../../../src/verify/read/aws/read-aws';
import type { Template } from '../../../../src/verify/read/cloudformation/template';
import type { MutantKit } from '../mutants';
import { awsBase } from './base';
import { judgeAws } from './judge';
import { AWS_MUTATORS } from './mutators';
import type { AwsWorld } from './world';
import { shapeOf } from './world';

const IPV4 = ['203.0.113.0/24'];
const BOTH = [...IPV4, '2001:db8::/32'];

export const AWS_MUTANTS: MutantKit<AwsWorld> = {
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
      clients: [...IPV4, '198.51.100.0/24'],
      protocols: ['udp', 'tcp'],
      access: 'relay',
      cluster: 'eu',
    },
    {
      servers: { master: 1, game: 2, name: 1 },
      clients: ['0.0.0.0/0'],
      protocols: ['udp'],
      cluster: 'eu',
      management: { 'tcp/3389': ['198.51.100.0/24'] },
    },
    {
      servers: { master: 1, game: 1 },
      clients: BOTH,
      protocols: ['udp'],
      access: 'relay',
      dualStack: true,
    },
    {
      servers: { master: 1, game: 2 },
      clients: BOTH,
      protocols: ['udp'],
      machines: [['master', 'game:1']],
    },
  ],
  base: (plan, random) => awsBase(plan, shapeOf(plan, random)),
  mutators: AWS_MUTATORS,
  judge: judgeAws,
  files: ({ stacks }) =>
    Object.fromEntries(Object.entries(stacks).map(([name, template]) => [`${name}.json`, template])),
  read: (files, options) =>
    readAws(
      Object.entries(files).map(([file, template]) => ({
        file,
        asset: file,
        template: template as Template,
      })),
      options,
    ),
};
