import { readFileSync, writeFileSync } from 'node:fs';
import { PhotonError } from '../issues/photon-error';
import { diagramModel } from '../diagram/diagram-model';
import { renderSvg } from '../diagram/render-svg';
import type { AcceptedFinding, CheckResult } from '../verify/check-result';
import { checkFiles } from '../verify/check';
import { isAccepted } from '../verify/baseline';
import { systemReason } from '../issues/system-reason';
import { unreadableFile } from '../topology/issues';
import { toJunit } from '../verify/report/junit';
import { toSarif } from '../verify/report/sarif';
import { marksOf } from './finding-marks';
import type { CommandLine } from './command-line';
import type { Io, Status } from './io';
import { STATUS, writeJson } from './io';
import type { Cloud } from '../topology/cloud';
import { CLOUD_NAMES } from '../topology/cloud';
import { loadPlan } from './load-plan';
import { ofCluster } from './of-cluster';
import { refusing } from './place-output';
import { writeTitle } from './table';
import { writeParagraph } from './wrap';
import { clusterName, format, mapped, parameter, several, topology } from './options';
import { writeFindings } from './write-findings';

/** The words after `photon-ports check`. */
export interface CheckArguments {
  readonly topology: string;
  readonly paths: readonly string[];
  readonly format: 'table' | 'json' | 'sarif' | 'junit';
  readonly baseline?: string;
  /** Ids of findings to accept. */
  readonly accept?: readonly string[];
  /** The cluster that the topology describes, over its own `cluster`. */
  readonly cluster?: string;
  /** Roles, or servers such as `game:2`, by name. */
  readonly map?: Readonly<Record<string, string>>;
  readonly parameter?: Readonly<Record<string, string>>;
  /** Where to draw the topology with the findings marked. */
  readonly picture?: string;
}

/** Declares `photon-ports check`. */
export function declare({ io, end, command }: CommandLine): void {
  command([
    'photon-ports check photon.yaml cdk.out',
    'photon-ports check photon.yaml preview.json --format sarif --baseline accepted.json',
    'photon-ports check photon.yaml web.yaml --map WebGroup=master --parameter OfficeCidr=198.51.100.0/24',
  ])
    .addArgument(topology())
    .argument(
      '<path...>',
      'CloudFormation templates, Pulumi previews (--json), stack exports, resources.json; or folders of them, such as a cloud assembly',
    )
    .addOption(format(['table', 'json', 'sarif', 'junit']))
    .option(
      '--baseline <file>',
      'accept the findings listed there, with reasons: [{ "id": ..., "reason": ... }]',
    )
    .addOption(several('--accept <id>', 'accept the finding with this id; repeatable'))
    .addOption(clusterName())
    .addOption(mapped())
    .addOption(parameter())
    .option('--picture <file>', 'draw the topology as SVG, with the findings marked')
    .action((file, paths, options) => end(check({ topology: file, paths, ...options }, io)));
}

/** Checks files against the topology. */
export function check(
  { topology, paths, format, baseline, accept = [], cluster, map, parameter, picture }: CheckArguments,
  io: Io,
): Status {
  const plan = loadPlan(topology, io);
  const result = checkFiles(ofCluster(plan, cluster), paths, {
    map,
    parameters: parameter,
    baseline: [
      ...(baseline === undefined ? [] : readBaseline(baseline)),
      ...accept.map((id) => ({ id, reason: 'accepted with --accept' })),
    ],
  });
  if (picture !== undefined) {
    const svg = renderSvg(diagramModel(plan, marksOf(result.findings)));
    refusing(picture, () => writeFileSync(picture, svg));
  }
  if (format === 'json') writeJson(io, result);
  else if (format === 'sarif') writeJson(io, toSarif(result));
  else if (format === 'junit') io.out.write(toJunit(result));
  else writeResult(result, accept, io);
  return result.passed ? STATUS.ok : STATUS.wrong;
}

function writeResult(
  { findings, accepted, stale, paths, passed }: CheckResult,
  accept: readonly string[],
  io: Io,
): void {
  writeFindings(io, findings);
  if (accepted.length > 0) {
    writeTitle(io, 'Accepted');
    for (const { id, reason } of accepted) writeParagraph(io, `${id}: ${reason}`, '  ');
    io.out.write('\n');
  }
  for (const { id } of stale)
    io.err.write(
      accept.includes(id)
        ? `--accept: no finding has the id ${id}. Remove it, or copy an id that --format json prints.\n`
        : `baseline: no finding has the id ${id}. Remove the entry.\n`,
    );
  for (const cloud of new Set([...paths, ...findings].map((item) => item.cloud)))
    writeParagraph(io, headline(cloud, paths, findings));
  if (passed)
    writeParagraph(
      io,
      accepted.length === 0
        ? 'Everything that the topology requires is allowed, and nothing else.'
        : `No problems besides those accepted (${accepted.length}).`,
    );
}

/** How many paths are reachable; and how many problems there are, lest the number sounds better than it is. */
function headline(cloud: Cloud, paths: CheckResult['paths'], findings: CheckResult['findings']): string {
  const ofCloud = paths.filter((path) => path.cloud === cloud);
  const reachable = ofCloud.filter(({ verdict }) => verdict === 'allow');
  const down = reachable.filter((path) => path.down).length;
  const problems = findings.filter(
    (finding) => finding.cloud === cloud && finding.severity !== 'note',
  ).length;
  return [
    `${CLOUD_NAMES[cloud]}: ${reachable.length} of ${ofCloud.length} client and server paths reachable`,
    ...(down > 0
      ? [`${down} of them to servers that count as down, since their health checks are blocked`]
      : []),
    ...(problems > 0 ? [`${problems} problem${problems > 1 ? 's' : ''}`] : []),
  ].join('; ');
}

/** A list of ids and reasons, as JSON; a finding is accepted for a reason or not at all. */
function readBaseline(file: string): AcceptedFinding[] {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (!Array.isArray(content)) throw new TypeError('it is not a list');
    const bad = content.findIndex((entry: unknown) => !isAccepted(entry));
    if (bad >= 0) throw new TypeError(`entry ${bad} has no id or no reason`);
    return content as AcceptedFinding[];
  } catch (error) {
    throw new PhotonError([
      unreadableFile.create(
        { file },
        {
          subject: 'the baseline',
          reason: error instanceof Error && !('code' in error) ? error.message : systemReason(error),
          fix: 'Write [{ "id": FINDING, "reason": WHY }]',
        },
      ),
    ]);
  }
}
