import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PhotonQuotas } from '../../cdk/quotas';
import { isPhotonError } from '../issues/photon-error';
import type { Plan } from '../plan/plan';
import { MAX_PORT } from '../ports/port-range';
import { rolesOf } from '../reach/check';
import { readAzure } from '../reach/azure/read-azure';
import { azureResources } from '../reach/azure/resources';
import type { Explanation, Packet } from '../reach/explain';
import { explainPacket } from '../reach/explain';
import type { Answer, Infrastructure } from '../reach/model';
import { readInfrastructure } from '../reach/read-paths';
import { regionOf } from '../reach/regions';
import type { TopologyInput } from '../topology/schema';
import { awsRenderer, azureRenderer } from './cloud-sdk';
import type { Io, Status } from './io';
import { STATUS, UsageError, writeJson } from './io';
import { loadPlan } from './load-plan';
import { CLOUD_NAMES } from './plan-rows';
import { reportIssues } from './report';
import { writeTable, writeTitle } from './table';

/** The words after `photon-ports explain`. */
export interface ExplainArguments {
  readonly topology: string;
  readonly from: string;
  readonly to: string;
  readonly port: string;
  /** Quotas that AWS raised. */
  readonly awsQuota?: PhotonQuotas;
  readonly format: 'table' | 'json';
}

const WORDS: Readonly<Record<Answer, string>> = { open: 'allowed', closed: 'denied', unknown: 'unknown' };

/** One packet's way through what the topology renders to on each cloud, and by which rule. */
export async function explain(
  { topology, from, to, port, awsQuota, format }: ExplainArguments,
  io: Io,
): Promise<Status> {
  const { plan, topologyFile } = loadPlan(topology, io);
  const packet = readPacket(plan, { from, to, port });
  const infrastructures = [
    ...rendered(io, () => renderAws(plan, topologyFile.input, awsQuota)),
    ...(await Promise.all(rendered(io, () => renderAzure(plan, topologyFile.input)))),
  ];
  const explanation = explainPacket(plan, infrastructures, packet);
  if (format === 'json') writeJson(io, toJson(explanation));
  else writeExplanation(explanation, io);
  return STATUS.ok;
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

function readPacket(plan: Plan, { from, to, port }: Pick<ExplainArguments, 'from' | 'to' | 'port'>): Packet {
  const roles = rolesOf(plan);
  const [, number, transport] = /^(\d+)\/(tcp|udp)$/.exec(port) ?? [];
  if (number === undefined || Number(number) > MAX_PORT)
    throw new UsageError(`--port ${port} is no port; write --port 5056/udp`);
  const [role = '', node] = to.split(':');
  if (!roles.includes(role))
    throw new UsageError(`--to ${to} is no role of this topology; write one of ${roles.join(', ')}`);
  const count = plan.topology.roles.find((one) => one.role === role)?.count ?? 0;
  if (node !== undefined && (!/^[1-9]\d*$/.test(node) || Number(node) > count))
    throw new UsageError(
      `--to ${to} is no server of this topology; write ${role}:1${count > 1 ? ` to ${role}:${count}` : ''}`,
    );
  if (!regionOf(from) && ![...roles, 'load-balancer', 'probe'].includes(from))
    throw new UsageError(
      `--from ${from} is neither an address nor a role; write an address, load-balancer, probe, or one of ${roles.join(', ')}`,
    );
  return {
    from,
    to: { role, ...(node === undefined ? {} : { node: Number(node) }) },
    transport: transport === 'tcp' ? 'tcp' : 'udp',
    port: Number(number),
  };
}

function toJson({ packet, plan, clouds }: Explanation): object {
  const { from, to, port, transport } = packet;
  return {
    from,
    to: to.node === undefined ? to.role : `${to.role}:${to.node}`,
    port: `${port}/${transport}`,
    plan: { answer: WORDS[plan.answer], why: plan.why },
    clouds: clouds.map(({ cloud, answer, hops }) => ({
      cloud,
      answer: WORDS[answer],
      hops: hops.map((hop) => ({
        at: hop.at,
        ...(hop.answer ? { answer: WORDS[hop.answer] } : {}),
        why: hop.why,
        ...(hop.place?.path === undefined ? {} : { rule: hop.place.path }),
      })),
    })),
  };
}

function writeExplanation({ plan, clouds }: Explanation, io: Io): void {
  writeTitle(io, `The plan: ${WORDS[plan.answer]}`);
  io.out.write(`${plan.why}\n`);
  for (const { cloud, answer, hops } of clouds) {
    writeTitle(io, `\n${CLOUD_NAMES[cloud]}: ${WORDS[answer]}`);
    writeTable(
      io,
      ['at', '', 'why'],
      hops.map((hop) => [hop.at, hop.answer ? WORDS[hop.answer] : '', hop.why]),
    );
  }
}
