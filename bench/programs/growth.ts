import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { planTopology } from '../../src/plan/plan';
import { checkPaths } from '../../src/verify/check';

/** What the rules of the group have to do with each other. */
export type Shape = 'distinct' | 'overlapping' | 'nested' | 'groups' | 'lists';

/** Checks a master's group with so many rules beyond those it needs; prints the seconds of each round. */
const [shape, rules, rounds] = [process.argv[2] as Shape, Number(process.argv[3]), Number(process.argv[4])];

const tcp = (from: number, to: number, source: object) => ({
  IpProtocol: 'tcp',
  FromPort: from,
  ToPort: to,
  ...source,
});
const MAKE: Readonly<Record<Shape, (index: number) => object>> = {
  distinct: (index) =>
    tcp(10_000 + index, 10_000 + index, { CidrIp: `11.${index >> 8}.${index & 255}.0/25` }),
  overlapping: (index) =>
    tcp(10_000 + index, 20_000 + index, { CidrIp: `11.${index >> 8}.${index & 255}.0/25` }),
  nested: (index) => tcp(10_000 + index, 10_000 + index, { CidrIp: `11.0.0.0/${8 + (index % 24)}` }),
  groups: (index) =>
    tcp(10_000 + index, 10_000 + index, {
      SourceSecurityGroupId: `sg-${index.toString(16).padStart(17, '0')}`,
    }),
  lists: (index) =>
    tcp(10_000 + index, 10_000 + index, { SourcePrefixListId: `pl-${index.toString(16).padStart(17, '0')}` }),
};

const template = {
  Resources: {
    Master: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        SecurityGroupIngress: Array.from({ length: rules }, (_, index) => MAKE[shape](index)),
        Tags: [{ Key: 'photon:role', Value: 'master' }],
      },
    },
  },
};
const folder = mkdtempSync(join(tmpdir(), 'photon-bench-'));
const file = join(folder, 'template.json');
writeFileSync(file, JSON.stringify(template));
const plan = planTopology({ servers: { master: 1 }, clients: ['203.0.113.0/24'] });
const seconds = Array.from({ length: rounds }, () => {
  const start = performance.now();
  checkPaths(plan, [file]);
  return (performance.now() - start) / 1000;
});
rmSync(folder, { recursive: true });
console.log(JSON.stringify(seconds));
