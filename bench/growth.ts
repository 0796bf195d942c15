import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awsInstances, awsRules, azureRules, manyServers, MASTER_ALONE, SHAPES } from './inputs';
import type { Command } from './processes';
import { costOf, photonPorts, program, race } from './processes';
import type { Row } from './row';

/** Twice the input may take little more than twice the time. */
const TWICE = 2.3;

/** How costs grow with the input, and what the largest ones cost: whole processes, but for the rules of one group. */
export function growth(runs: number): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'photon-bench-'));
  const inputs = new Inputs(folder);
  try {
    return [...ofRules(inputs, runs), ...ofServers(inputs, runs), ...largest(inputs, runs)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

class Inputs {
  constructor(readonly folder: string) {}

  file(name: string, content: unknown): string {
    writeFileSync(join(this.folder, name), JSON.stringify(content));
    return join(this.folder, name);
  }

  servers(game: number, access: 'direct' | 'relay'): string {
    return this.file(`${access}-${game}.json`, manyServers(game, access));
  }
}

/** Rules of one group, of which Azure takes less than 4,000. */
function ofRules(inputs: Inputs, runs: number): Row[] {
  const clouds = { aws: { make: awsRules, most: 4000 }, azure: { make: azureRules, most: 3900 } } as const;
  return Object.entries(clouds).flatMap(([cloud, { make, most }]) =>
    SHAPES.map((shape): Row => {
      const secondsOf = (count: number): number => {
        const rules = inputs.file('rules.json', make(shape, count));
        return Number(costOf(program('check-rules', rules, `${4 * runs}`)).output);
      };
      const name = `check of ${most} rules on ${cloud}, ${shape}`;
      // In turns, so that whatever else the machine does falls on both.
      const turns = [1, 2].map(() => [secondsOf(most), secondsOf(most / 2)] as const);
      const [ours, other] = [0, 1].map((side) => Math.min(...turns.map((turn) => turn[side] ?? Infinity)));
      return { name, unit: 's', ours: ours ?? 0, against: `of ${most / 2}`, other, atMost: TWICE };
    }),
  );
}

/** Whole commands, for so many game servers and for half of them. */
function ofServers(inputs: Inputs, runs: number): Row[] {
  const out = (game: number) => join(inputs.folder, `out-${game}`);
  const synth = (cloud: string, access: 'direct' | 'relay') => (game: number) =>
    photonPorts('synth', inputs.servers(game, access), '--cloud', cloud, '--out', out(game));
  const check = (path: string) => (game: number) =>
    photonPorts('check', inputs.servers(game, 'relay'), join(out(game), path));
  const packet = ['--from', '192.0.2.1', '--to', 'game:1', '--port', '5056/udp'];
  const row = (name: string, command: (game: number) => Command, most: number, times = runs) => ({
    name: `${name}, ${most} game servers`,
    against: `of ${most / 2}`,
    ...race(command(most), command(most / 2), times),
    atMost: TWICE,
  });
  const recording = row('recording on Azure', synth('azure', 'direct'), 10_000, 1);
  return [
    ...(['aws', 'azure'] as const).flatMap((cloud): Row[] => {
      const synthesis = row(`synth --cloud ${cloud} of a relay`, synth(cloud, 'relay'), 1000, 1);
      const command = check(cloud === 'aws' ? 'aws' : 'azure/resources.json');
      const checked = row(`check of a relay on ${cloud}`, command, 1000);
      return [synthesis, checked, time(checked.name, command(1000), runs, 1.5)];
    }),
    row('settings', (game) => photonPorts('settings', inputs.servers(game, 'direct')), 4000),
    row('explain', (game) => photonPorts('explain', inputs.servers(game, 'direct'), ...packet), 500),
    recording,
    { name: `${recording.name}, memory`, unit: 'MB', ours: recording.MB, atMost: 2048 },
  ];
}

/** What the largest files take. */
function largest(inputs: Inputs, runs: number): Row[] {
  const checked = (name: string, topology: unknown, template: unknown, atMost: number) => {
    const files = [inputs.file('topology.json', topology), inputs.file('template.json', template)];
    return time(`check of ${name}`, { ...photonPorts('check', ...files), status: 1 }, runs, atMost);
  };
  const groups = (['distinct', 'overlapping'] as const).flatMap((shape): Row[] => {
    const row = checked(`6000 rules, ${shape}`, MASTER_ALONE, awsRules(shape, 6000), 2);
    return [row, { name: row.name.replace('time', 'memory'), unit: 'MB', ours: row.MB, atMost: 300 }];
  });
  const servers = manyServers(3000, 'direct');
  return [...groups, checked('3000 instances with a group each', servers, awsInstances(3000), 3)];
}

/** A goal in seconds of the clock, which machines do not agree on: as multiples of what took one where the goals were set. */
const time = (name: string, command: Command, runs: number, atMost: number) => ({
  name: `${name}, time`,
  against: 'for bench/programs/second.ts',
  ...race(command, program('second'), runs, 'clock'),
  atMost,
});
