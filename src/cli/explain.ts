import type { PacketExplanation } from '../verify/trace/packet-explanation';
import { explainPacket } from '../verify/trace/explain';
import type { CommandLine } from './command-line';
import type { InfrastructureWords } from './infrastructures';
import { infrastructuresOf } from './infrastructures';
import type { Io, Status } from './io';
import { STATUS, writeJson } from './io';
import { CLOUD_NAMES } from '../topology/cloud';
import { loadPlan } from './load-plan';
import { readPacket } from './read-packet';
import { writeTable, writeTitle } from './table';
import { ofCluster } from './of-cluster';
import {
  addFiles,
  awsQuota,
  choice,
  cloud,
  clusterName,
  format,
  mapped,
  parameter,
  topology,
} from './options';

/** The words after `photon-ports explain`. */
export interface ExplainArguments extends InfrastructureWords {
  readonly topology: string;
  readonly from: string;
  readonly to: string;
  readonly port: string;
  /** The verdict that every cloud must give. */
  readonly expect?: 'allow' | 'deny';
  readonly format: 'table' | 'json';
}

/** Declares `photon-ports explain`. */
export function declare({ io, end, command }: CommandLine): void {
  const declared = command([
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
    );
  addFiles(declared, 'trace it through')
    .addOption(mapped())
    .addOption(parameter())
    .addOption(cloud())
    .addOption(clusterName())
    .addOption(choice('--expect <answer>', 'exit 1 where a cloud has another verdict', ['allow', 'deny']))
    .addOption(awsQuota())
    .addOption(format(['table', 'json']))
    .action(async (file, options) => end(await explain({ topology: file, ...options }, io)));
}

/** Traces one packet through what the topology renders to on each cloud, or through given files. */
export async function explain(given: ExplainArguments, io: Io): Promise<Status> {
  const { format, expect } = given;
  const plan = ofCluster(loadPlan(given.topology, io), given.cluster);
  const { packet, chosen } = readPacket(plan, given);
  // Servers of a role are rendered alike: the first stands for those that the packet does not name.
  const isNeeded = ({ role, node }: { readonly role: string; readonly node: number }): boolean =>
    node === 1 || (role === packet.to.role && node === packet.to.node);
  const infrastructures = await infrastructuresOf(plan, given, io, isNeeded);
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

function toJson({ packet, plan, clouds }: PacketExplanation): object {
  const { from, to, port, transport } = packet;
  return {
    from,
    to: to.node === undefined ? to.role : `${to.role}:${to.node}`,
    port: `${port}/${transport}`,
    plan: { verdict: plan.verdict, why: plan.why },
    clouds: clouds.map(({ cloud, verdict, hops }) => ({
      cloud,
      verdict,
      hops: hops.map((hop) => ({
        at: hop.at,
        ...(hop.verdict ? { verdict: hop.verdict } : {}),
        why: hop.why,
        ...(hop.place?.path === undefined ? {} : { rule: hop.place.path }),
      })),
    })),
  };
}

function writeExplanation({ plan, clouds }: PacketExplanation, io: Io): void {
  writeTitle(io, `The plan: ${plan.verdict}`);
  io.out.write(`${plan.why}\n`);
  for (const { cloud, verdict, hops } of clouds) {
    writeTitle(io, `\n${CLOUD_NAMES[cloud]}: ${verdict}`);
    writeTable(
      io,
      ['at', '', 'why'],
      hops.map(({ at, verdict: passed, why }) => [at, passed ?? '', why]),
    );
  }
}
