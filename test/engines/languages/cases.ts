import type { TopologyInput } from '../../../src';
import { planTopology } from '../../../src';
import { Machines } from '../../../pulumi/machines';
import { CONFORMANCE } from '../../conformance/cases';
import { SUBSCRIPTION } from '../azure-double/identity';

export const SUBNET = `${SUBSCRIPTION}/resourceGroups/elsewhere/providers/Microsoft.Network/virtualNetworks/own/subnets/servers`;

/** What a program of any language makes. */
export interface LanguageCase {
  /** Of the component. */
  readonly name: string;
  readonly topology: TopologyInput;
  /** The servers whose machines are attached: the first on each. */
  readonly servers: readonly string[];
}

/** The topologies of the conformance table, and those that the unions of the schema need. */
export const CASES: readonly LanguageCase[] = [
  ...CONFORMANCE.map(({ topology }) => topology),
  {
    servers: { master: 1, game: 2, name: 2 },
    access: 'relay' as const,
    clients: ['203.0.113.0/24'],
    protocols: { master: ['udp'], game: ['udp', 'tcp'], name: ['wss'] },
    ports: { game: { udp: 6056, tcp: [6057] }, master: { s2s: 4600 } },
    health: { master: 4530 },
    cluster: 'eu',
    hostnames: { 'load-balancer': 'play.example.com' },
    machines: [['master', 'game:1']],
  } satisfies TopologyInput,
].map((topology, index) => {
  const machines = new Machines(planTopology(topology, { clouds: ['azure'] })).all;
  return {
    name: `case${index}`,
    topology,
    servers: machines.flatMap(({ servers: [first] }) => (first ? [`${first.role}-${first.node}`] : [])),
  };
});

/** The topology as languages without unions write it: of one value or a list the list, of a value or a mapping `xByRole`. */
export function withoutUnions({
  ports,
  ...topology
}: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const isMapping = (value: unknown) => typeof value === 'object' && !Array.isArray(value);
  const entries = Object.entries(topology).map(([key, value]) =>
    ['protocols', 'config'].includes(key) && isMapping(value) ? [`${key}ByRole`, value] : [key, value],
  );
  const listed = Object.entries((ports ?? {}) as Record<string, Record<string, unknown>>).map(
    ([role, rolePorts]) => [
      role,
      Object.fromEntries(
        Object.entries(rolePorts).map(([scheme, port]) => [scheme, scheme === 's2s' ? port : [port].flat()]),
      ),
    ],
  );
  return Object.fromEntries([...entries, ...(ports ? [['ports', Object.fromEntries(listed)]] : [])]);
}
