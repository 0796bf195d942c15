import type { Plan } from '../plan/plan';
import { planToJson } from '../plan/plan-to-json';
import type { Cloud } from '../topology/cloud';
import { CLOUDS } from '../topology/cloud';
import { BILL_HEAD, BILL_TITLE, billRows, loadBalancerLines } from './load-balancer-rows';
import type { CommandLine } from './command-line';
import type { Io, Status } from './io';
import { STATUS, writeJson } from './io';
import { loadPlan } from './load-plan';
import { flowRows, listenerRows, ruleRows } from './plan-rows';
import { writeTable, writeTitle } from './table';
import { cloud, format, topology } from './options';

/** The words after `photon-ports plan`. */
export interface PlanArguments {
  readonly topology: string;
  readonly cloud?: Cloud;
  readonly format: 'table' | 'json';
}

/** Declares `photon-ports plan`. */
export function declare({ io, end, command }: CommandLine): void {
  command(['photon-ports plan photon.yaml --cloud aws'])
    .addArgument(topology())
    .addOption(cloud())
    .addOption(format(['table', 'json']))
    .action((file, options) => end(plan({ topology: file, ...options }, io)));
}

/** Prints the flows, rules, listeners and cost of a topology. */
export function plan({ topology, cloud, format }: PlanArguments, io: Io): Status {
  const planned = loadPlan(topology, io, { cloud });
  if (format === 'json') writeJson(io, planToJson(planned, cloud));
  else writePlan(planned, io, cloud);
  return STATUS.ok;
}

/** Prints a plan as tables, for review before a deployment. */
export function writePlan(planned: Plan, io: Io, cloud?: Cloud): void {
  writeTitle(io, 'Flows');
  writeTable(io, ['from', 'to', 'port', 'why', 'addresses'], flowRows(planned, cloud));
  writeTitle(io, '\nRules; everything else is closed');
  const head = ['at', 'for', 'port', 'from', ...(cloud ? [] : ['where'])];
  writeTable(io, head, ruleRows(planned, cloud));
  if (planned.listeners.length === 0) return;
  writeTitle(io, '\nListeners');
  writeTable(io, ['role', 'node', 'scheme', 'port', 'to port', 'probe'], listenerRows(planned, cloud));
  const clouds = cloud ? [cloud] : CLOUDS;
  writeLines(io, loadBalancerLines(planned, clouds));
  writeTitle(io, `\n${BILL_TITLE}`);
  writeTable(io, BILL_HEAD, billRows(planned, clouds));
}

function writeLines(io: Io, lines: readonly string[]): void {
  if (lines.length > 0) io.out.write(`\n${lines.map((line) => `${line}\n`).join('')}`);
}
