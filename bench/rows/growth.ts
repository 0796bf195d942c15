import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awsInstances, awsRules, azureRules, manyServers, MASTER_ALONE, SHAPES } from '../inputs';
import type { Measurement } from '../measurement';
import { atMost, least, raced, ratioAtMost } from '../measurement';
import type { Command, Cost } from '../processes';
import { costOf, photonPorts, program, race, ROOT, seconds } from '../processes';

/** How costs grow with the input, and what the largest ones cost: whole processes, but for the rules of one group. */
export function growth(rounds: number): Measurement[] {
  const folder = mkdtempSync(join(tmpdir(), 'photon-bench-'));
  const file = (name: string, content: unknown): string => {
    writeFileSync(join(folder, name), JSON.stringify(content));
    return join(folder, name);
  };
  try {
    return [
      ...ofRules(file, rounds),
      ...largest(file),
      ...ofServers(file, join(folder, 'out'), Math.floor(rounds / 3)),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Twice the input may take little more than twice the time. */
const TWICE = ratioAtMost(2.3);

type Access = 'direct' | 'relay';
type WriteFile = (name: string, content: unknown) => string;

/** Twice the rules of one group may take little more than twice the time. */
function ofRules(file: WriteFile, rounds: number): Measurement[] {
  const clouds = { aws: { make: awsRules, most: 4000 }, azure: { make: azureRules, most: 3900 } } as const;
  return Object.entries(clouds).flatMap(([cloud, { make, most }]) =>
    SHAPES.map((shape) => {
      const secondsOf = (count: number): number[] => {
        const words = [program('check-rules'), file('rules.json', make(shape, count)), String(rounds)];
        return JSON.parse(execFileSync(process.execPath, words, { cwd: ROOT, encoding: 'utf8' })) as number[];
      };
      const naming = { name: `check of ${most} rules on ${cloud}, ${shape}`, against: `of ${most / 2}` };
      return raced({ ...naming, goal: TWICE }, secondsOf(most), secondsOf(most / 2));
    }),
  );
}

function largest(file: WriteFile): Measurement[] {
  const check = (topology: unknown, infrastructure: unknown): Cost =>
    costOf({
      ...photonPorts('check', file('topology.json', topology), file('template.json', infrastructure)),
      status: 1,
    });
  const instances = check(manyServers(3000, 'direct'), awsInstances(3000));
  return [
    ...(['distinct', 'overlapping'] as const).flatMap((shape) => {
      const cost = check(MASTER_ALONE, awsRules(shape, 6000));
      const name = `check of 6000 rules, ${shape}`;
      return [
        least({ name, goal: atMost(2, 's') }, 's', [cost.seconds]),
        least({ name: `${name}, memory`, goal: atMost(300, 'MB') }, 'MB', [cost.megabytes]),
      ];
    }),
    least({ name: 'check of 3000 instances with a group each', goal: atMost(3, 's') }, 's', [
      instances.seconds,
    ]),
  ];
}

/** Whole commands, for so many game servers and for half of them. */
function ofServers(file: WriteFile, out: string, rounds: number): Measurement[] {
  const topology = (game: number, access: Access) =>
    file(`${access}-${game}.json`, manyServers(game, access));
  const synth = (cloud: string, access: Access) => (game: number) =>
    photonPorts('synth', topology(game, access), '--cloud', cloud, '--out', `${out}-${game}`);
  const packet = ['--from', '192.0.2.1', '--to', 'game:1', '--port', '5056/udp'];
  const twice = (name: string, command: (game: number) => Command, most: number): Measurement[] => {
    const { ours, other } = race(command(most), command(most / 2), rounds);
    const naming = { name: `${name}, ${most} game servers`, against: `${most / 2}`, goal: TWICE };
    return [raced(naming, seconds(ours), seconds(other))];
  };
  const relayed = (cloud: string, path: string): Measurement[] => {
    const check = (game: number) =>
      photonPorts('check', topology(game, 'relay'), join(`${out}-${game}`, path));
    const rendered = twice(`synth --cloud ${cloud} of a relay`, synth(cloud, 'relay'), 1000);
    const { ours, other } = race(check(1000), check(500), rounds);
    const name = `check of a relay of 1000 game servers on ${cloud}`;
    return [
      ...rendered,
      raced({ name, against: '500', goal: TWICE }, seconds(ours), seconds(other)),
      least({ name, goal: atMost(1.5, 's') }, 's', seconds(ours)),
    ];
  };
  const recorded = race(synth('azure', 'direct')(10_000), synth('azure', 'direct')(5000), 1);
  const name = 'recording 10,000 servers on Azure';
  return [
    ...relayed('aws', 'aws'),
    ...relayed('azure', 'azure/resources.json'),
    raced({ name, against: '5000', goal: TWICE }, seconds(recorded.ours), seconds(recorded.other)),
    least(
      { name: `${name}, memory`, goal: atMost(2048, 'MB') },
      'MB',
      recorded.ours.map(({ megabytes }) => megabytes),
    ),
    ...twice('settings', (game) => photonPorts('settings', topology(game, 'direct')), 4000),
    ...twice('explain', (game) => photonPorts('explain', topology(game, 'direct'), ...packet), 500),
  ];
}
