import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PhotonQuotas } from '../../cdk/quotas';
import { isPhotonError } from '../issues/photon-error';
import type { Plan } from '../plan/plan';
import { rolesOf } from '../verify/check';
import { readAzure } from '../verify/read/azure/read-azure';
import { azureResources } from '../verify/read/azure/resources';
import type { Explanation } from '../verify/trace/explain';
import { explainPacket } from '../verify/trace/explain';
import type { Infrastructure } from '../verify/engine/model';
import { readInfrastructure } from '../verify/read-infrastructure';
import type { TopologyInput } from '../topology/schema';
import { awsRenderer, azureRenderer } from './cloud-sdk';
import type { CommandLine } from './command-line';
import type { Io, Status } from './io';
import { STATUS, writeJson } from './io';
import { CLOUD_NAMES } from '../rules/rule';
import { loadPlan } from './load-plan';
import { pairs } from './pairs';
import { readPacket } from './read-packet';
import { reportIssues } from './report';
import { writeTable, writeTitle } from './table';
import { awsQuota, choice, format, mapped, parameter, topology } from './options';

/** The words after `photon-ports explain`. */
export interface ExplainArguments {
  readonly topology: string;
  readonly from: string;
  readonly to: string;
  readonly port: string;
  /** Quotas that AWS raised. */
  readonly awsQuota?: PhotonQuotas;
  /** Files and folders to follow the packet through. @default - what the topology renders to */
  readonly in?: readonly string[];
  /** `NAME=ROLE` or `NAME=ROLE:NODE`, with `in`. */
  readonly map?: readonly string[];
  /** `NAME=VALUE`, with `in`. */
  readonly parameter?: readonly string[];
  /** What the answer of every cloud must be. */
  readonly expect?: 'allow' | 'deny';
  readonly format: 'table' | 'json';
}

/** Declares `photon-ports explain`. */
export function declare({ io, end, command }: CommandLine): void {
  command('explain', 'Trace one packet on each cloud: allow or deny, and by which rule', [
    'photon-ports explain photon.yaml --from clients --to master --port 5055/udp',
    'photon-ports explain photon.yaml --from game --to master --port 4520/tcp',
    'photon-ports explain photon.yaml --from 203.0.113.7 --to master --port 3389/tcp --expect deny',
    'photon-ports explain photon.yaml --from clients --to master --port 5055/udp --in cdk.out',
  ])
    .addArgument(topology())
    .requiredOption(
      '--from <source>',
      'set the source: an address, a role, clients, operators, management, load-balancer or probe',
    )
    .requiredOption('--to <server>', 'set the destination: a role, or one server of it such as game:2')
    .requiredOption(
      '--port <port>',
      "set the port, such as 5056/udp: the machine's own, or one that the server advertises",
    )
    .option(
      '--in <path...>',
      'trace it through these files, as check reads them (default: what the topology renders to)',
    )
    .addOption(mapped())
    .addOption(parameter())
    .addOption(choice('--expect <answer>', 'exit 1 where a cloud answers otherwise', ['allow', 'deny']))
    .addOption(awsQuota())
    .addOption(format(['table', 'json']))
    .action(async (file, options) => end(await explain({ topology: file, ...options }, io)));
}

/** One packet's way through what the topology renders to on each cloud, or through given files, and by which rule. */
export async function explain(given: ExplainArguments, io: Io): Promise<Status> {
  const { topology, format, expect } = given;
  const { plan, topologyFile } = loadPlan(topology, io);
  const { packet, chosen } = readPacket(plan, given);
  const infrastructures = given.in
    ? readGiven(plan, given.in, given)
    : [
        ...rendered(io, () => renderAws(plan, topologyFile.input, given.awsQuota)),
        ...(await Promise.all(rendered(io, () => renderAzure(plan, topologyFile.input)))),
      ];
  const explanation = explainPacket(plan, infrastructures, packet);
  if (format === 'json') writeJson(io, toJson(explanation));
  else {
    if (chosen !== undefined) io.out.write(`from ${packet.from}, ${chosen}\n\n`);
    writeExplanation(explanation, io);
  }
  const others = explanation.clouds.filter(({ verdict }) => verdict !== expect);
  if (expect === undefined || (others.length === 0 && infrastructures.length > 0)) return STATUS.ok;
  for (const { cloud, verdict } of others)
    io.err.write(`${CLOUD_NAMES[cloud]}: verdict is ${verdict}; expected ${expect}\n`);
  return STATUS.wrong;
}

/** Files as check reads them. */
function readGiven(
  plan: Plan,
  paths: readonly string[],
  { map = [], parameter = [] }: ExplainArguments,
): Infrastructure[] {
  return readInfrastructure(paths, {
    roles: rolesOf(plan),
    map: pairs(map, '--map'),
    parameters: pairs(parameter, '--parameter'),
  });
}

/** Without its SDK a cloud is left out, and that is said; the other one is explained all the same. */
function rendered<Result>(io: Io, render: () => Result): Result[] {
  try {
    return [render()];
  } catch (error) {
    if (!isPhotonError(error) || error.issues.some(({ code }) => code !== 'cloud-sdk-missing')) throw error;
    reportIssues(error.issues, io);
    return [];
  }
}

function renderAws(plan: Plan, input: TopologyInput, quotas?: PhotonQuotas): Infrastructure {
  const { synthesizeAws } = awsRenderer();
  const folder = mkdtempSync(join(tmpdir(), 'photon-ports-'));
  try {
    synthesizeAws(input, folder, quotas);
    const [aws] = readInfrastructure([folder], { roles: rolesOf(plan) });
    if (!aws) throw new TypeError('a cloud assembly holds a template');
    return aws;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function renderAzure(plan: Plan, input: TopologyInput): Promise<Infrastructure> {
  const { recordAzure } = azureRenderer();
  return recordAzure(input).then((resources) =>
    readAzure(azureResources(resources, 'resources.json') ?? [], { roles: rolesOf(plan) }),
  );
}

function toJson({ packet, plan, clouds }: Explanation): object {
  const { from, to, port, transport } = packet;
  return {
    from,
    to: to.node === undefined ? to.role : `${to.role}:${to.node}`,
    port: `${port}/${transport}`,
    plan: { verdict: plan.verdict, why: plan.why },
    clouds: clouds.map(({ cloud, verdict, hops }) => ({
      cloud,
      verdict: verdict,
      hops: hops.map((hop) => ({
        at: hop.at,
        ...(hop.verdict ? { verdict: hop.verdict } : {}),
        why: hop.why,
        ...(hop.place?.path === undefined ? {} : { rule: hop.place.path }),
      })),
    })),
  };
}

function writeExplanation({ plan, clouds }: Explanation, io: Io): void {
  writeTitle(io, `The plan: ${plan.verdict}`);
  io.out.write(`${plan.why}\n`);
  for (const { cloud, verdict, hops } of clouds) {
    writeTitle(io, `\n${CLOUD_NAMES[cloud]}: ${verdict}`);
    writeTable(
      io,
      ['at', '', 'why'],
      hops.map((hop) => [hop.at, hop.verdict ? hop.verdict : '', hop.why]),
    );
  }
}
