import { isByAddress } from '../../src/flows/flow';
import { rangesAmong } from '../../src/topology/source';
import type { Flow, TopologyInput } from 'photon-server-constructs';
import { planTopology } from 'photon-server-constructs';
import { containsAddress } from '../../src/addresses/cidr';
import { FIREWALL_SCRIPT } from '../../src/ports/documented/firewall-script';
import type { Measurement } from '../measurement';
import { counted } from '../measurement';
import type { RenderedRule } from '../rendered';
import { renderAws, renderAzure } from '../rendered';
import { topologies } from '../topologies';

/** Ports that let a source in at a machine which needs nothing from it, against the vendor's firewall script. */
export async function openPorts(): Promise<Measurement[]> {
  const rows: Measurement[] = [];
  for (const { name, input } of topologies()) {
    const needs = new Needs(input);
    const rendered = { AWS: renderAws(input), Azure: await renderAzure(input) };
    for (const [cloud, { rules }] of Object.entries(rendered)) {
      rows.push(
        counted(
          {
            name: `ports open beyond need on ${cloud}, ${name}`,
            unit: 'ports a machine and source',
            against: "the vendor's script",
            goal: { text: 'none', holds: ({ ours }) => ours === 0 },
          },
          needs.beyond(cloud, rules.flat()),
          needs.beyond(cloud, scriptRules(needs.machines)),
        ),
      );
    }
  }
  return rows;
}

/** What the script opens, on every machine and to everyone. */
function scriptRules(machines: readonly string[]): RenderedRule[] {
  return machines.flatMap((machine) =>
    (['tcp', 'udp'] as const).flatMap((transport) =>
      FIREWALL_SCRIPT[transport].map(({ from, to }) => ({
        machine,
        transport,
        from,
        to,
        sources: ['0.0.0.0/0', '::/0'],
      })),
    ),
  );
}

/** Nobody that any topology here names. */
const STRANGERS = ['192.0.2.77', '2001:db8:77::77'];

class Needs {
  readonly machines: readonly string[];
  readonly #flows: readonly Flow[];
  /** One address of each list that somebody is named by, of strangers, and every role by its group. */
  readonly #addresses: readonly string[];
  readonly #relay: boolean;

  constructor(input: TopologyInput) {
    const { topology, flows } = planTopology(input);
    const { roles, clients, operators, management, layout, access } = topology;
    this.#flows = flows.map((flow) => (layout === 'single' ? { ...flow, to: toMachine(flow.to) } : flow));
    this.machines = layout === 'single' ? ['all'] : roles.map(({ role }) => role);
    this.#relay = access === 'relay';
    const named = [clients, operators, ...management.map(({ sources }) => sources)].flat();
    this.#addresses = [...new Set([...named.map((cidr) => cidr.split('/')[0] ?? ''), ...STRANGERS])].filter(
      (address) => !['0.0.0.0', '::'].includes(address),
    );
  }

  /** Counts (machine, source, transport, port) that are open and not needed. */
  beyond(cloud: string, rules: readonly RenderedRule[]): number {
    const sources = [...this.#addresses, ...this.machines];
    return this.machines.reduce(
      (sum, machine) =>
        sum + sources.reduce((all, source) => all + this.#beyondOf(cloud, rules, machine, source), 0),
      0,
    );
  }

  #beyondOf(cloud: string, rules: readonly RenderedRule[], machine: string, source: string): number {
    const isAddress = !this.machines.includes(source);
    const open = new Set(
      rules
        .filter((rule) => rule.machine === machine)
        .filter(({ sources }) =>
          isAddress ? holds(sources, source) : sources.includes(source) || isWorld(sources),
        )
        .flatMap(({ transport, from, to }) => portsOf(transport, from, to)),
    );
    for (const flow of this.#flows) {
      // An Azure load balancer hands on the client's own address; see rulesOf.
      const relayed = this.#relay && cloud === 'Azure' && flow.from === 'load-balancer';
      const seen = relayed ? (this.#flows.find(({ from }) => from === 'clients') ?? flow) : flow;
      const addresses = isByAddress(seen) ? rangesAmong(seen.sources) : undefined;
      const needed = addresses
        ? isAddress
          ? holds(addresses, source)
          : isWorld(addresses)
        : flow.from === source;
      if (flow.to !== machine || !needed) continue;
      for (const port of portsOf(flow.transport, flow.ports.from, flow.ports.to)) open.delete(port);
    }
    return open.size;
  }
}

const toMachine = (party: string): string => (party === 'load-balancer' ? party : 'all');
const isWorld = (sources: readonly string[]): boolean => sources.includes('0.0.0.0/0');
const holds = (sources: readonly string[], address: string): boolean =>
  containsAddress(
    sources.filter((source) => source.includes('/')),
    address,
  );
const portsOf = (transport: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${from + index}/${transport}`);
