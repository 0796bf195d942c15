import { readFileSync, writeFileSync } from 'node:fs';
import { PhotonError } from '../issues/photon-error';
import { diagramModel } from '../diagram/diagram-model';
import { renderSvg } from '../diagram/render-svg';
import type { Accepted, CheckResult } from '../verify/check';
import { checkPaths } from '../verify/check';
import { baselineUnreadable } from '../verify/read/issues';
import { toJunit } from '../verify/report/junit';
import { toSarif } from '../verify/report/sarif';
import { marksOf } from './finding-marks';
import type { CommandLine } from './command-line';
import type { Io, Status } from './io';
import { STATUS, writeJson } from './io';
import type { Cloud } from '../rules/rule';
import { CLOUD_NAMES } from '../rules/rule';
import { loadPlan } from './load-plan';
import { pairs } from './pairs';
import { refusing } from './place-output';
import { writeTable, writeTitle } from './table';
import { format, mapped, parameter, topology } from './options';

/** The words after `photon-ports check`. */
export interface CheckArguments {
  readonly topology: string;
  readonly paths: readonly string[];
  readonly format: 'table' | 'json' | 'sarif' | 'junit';
  readonly baseline?: string;
  /** `NAME=ROLE` or `NAME=ROLE:NODE`. */
  readonly map?: readonly string[];
  /** `NAME=VALUE`. */
  readonly parameter?: readonly string[];
  /** Where to draw the topology with the findings marked. */
  readonly picture?: string;
}

/** Declares `photon-ports check`. */
export function declare({ io, end, command }: CommandLine): void {
  command(
    'check',
    'Check templates or state against the topology: missing rules, excess access, broken health checks',
    [
      'photon-ports check photon.yaml cdk.out',
      'photon-ports check photon.yaml preview.json --format sarif --baseline accepted.json',
      'photon-ports check photon.yaml web.yaml --map WebGroup=master --parameter OfficeCidr=198.51.100.0/24',
    ],
  )
    .addArgument(topology())
    .argument(
      '<path...>',
      'CloudFormation templates, Pulumi previews (--json), stack exports, resources.json; or folders of them, such as a cloud assembly',
    )
    .addOption(format(['table', 'json', 'sarif', 'junit']))
    .option(
      '--baseline <file>',
      'accept the findings listed there, with reasons: [{ "name": ..., "reason": ... }]',
    )
    .addOption(mapped())
    .addOption(parameter())
    .option('--picture <file>', 'draw the topology as SVG, with the findings marked')
    .action((file, paths, options) => end(check({ topology: file, paths, ...options }, io)));
}

/** Tells what is missing, what is open beyond need and what will break. */
export function check(
  { topology, paths, format, baseline, map = [], parameter = [], picture }: CheckArguments,
  io: Io,
): Status {
  const options = { map: pairs(map, '--map'), parameters: pairs(parameter, '--parameter') };
  const { plan } = loadPlan(topology, io);
  const result = checkPaths(plan, paths, {
    ...options,
    ...(baseline === undefined ? {} : { baseline: readBaseline(baseline) }),
  });
  if (picture !== undefined) {
    const svg = renderSvg(diagramModel(plan, marksOf(result.findings)));
    refusing(picture, () => writeFileSync(picture, svg));
  }
  if (format === 'json') writeJson(io, result);
  else if (format === 'sarif') writeJson(io, toSarif(result));
  else if (format === 'junit') io.out.write(toJunit(result));
  else writeResult(result, io);
  return result.passed ? STATUS.ok : STATUS.wrong;
}

function writeResult({ findings, accepted, stale, ways, passed }: CheckResult, io: Io): void {
  if (findings.length > 0) {
    writeTable(
      io,
      ['', 'cloud', 'what', 'where'],
      findings.map(({ severity, cloud, message, code, place }) => [
        severity,
        cloud,
        `${message} [${code}]`,
        [place.file, place.path].filter((part) => part).join(': '),
      ]),
    );
  }
  if (accepted.length > 0) {
    writeTitle(io, '\nAccepted by the baseline');
    writeTable(
      io,
      ['finding', 'why'],
      accepted.map(({ id, reason }) => [id, reason]),
    );
  }
  for (const { id } of stale) io.err.write(`baseline: no finding has the id ${id}. Remove the entry.\n`);
  for (const cloud of new Set(ways.map((way) => way.cloud)))
    io.out.write(`${headline(cloud, ways, findings)}\n`);
  io.out.write(passed ? 'everything that Photon needs is open, and nothing else\n' : '');
}

/** How many ways are open; and what stands against them, lest the number sounds better than it is. */
function headline(cloud: Cloud, ways: CheckResult['ways'], findings: CheckResult['findings']): string {
  const own = ways.filter((way) => way.cloud === cloud);
  const open = own.filter(({ verdict }) => verdict === 'allow');
  const down = open.filter((way) => way.down).length;
  const wrong = findings.filter((one) => one.cloud === cloud && one.severity !== 'note').length;
  return [
    `${CLOUD_NAMES[cloud]}: ${open.length} of ${own.length} ways of players and servers are open from end to end`,
    ...(down > 0
      ? [
          `${down} of them to servers that count as down, since their health checks are closed: AWS sends packets there only while all servers behind the port count as down`,
        ]
      : []),
    ...(wrong > 0 ? [`${wrong} finding${wrong > 1 ? 's' : ''} to mend`] : []),
  ].join('; ');
}

/** A list of ids and reasons, as JSON; a finding is accepted for a reason or not at all. */
function readBaseline(file: string): Accepted[] {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (!Array.isArray(content)) throw new TypeError('it is no list');
    const bad = content.findIndex(
      (one: Partial<Accepted> | null) =>
        typeof one?.id !== 'string' || typeof one.reason !== 'string' || !one.reason.trim(),
    );
    if (bad >= 0) throw new TypeError(`entry ${bad} has no id or no reason`);
    return content as Accepted[];
  } catch (error) {
    throw new PhotonError([
      baselineUnreadable.create({ file }, { reason: error instanceof Error ? error.message : String(error) }),
    ]);
  }
}
