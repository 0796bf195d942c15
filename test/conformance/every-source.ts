import { familyOf } from '../../src/addresses/cidr';
import type { Plan } from '../../src/plan/plan';
import type { NetworkParty } from '../../src/verify/engine/endpoints';
import {
  azureProbe,
  externalEndpoint,
  loadBalancerParty,
  machineParty,
} from '../../src/verify/engine/endpoints';
import type { Infrastructure } from '../../src/verify/engine/infrastructure';
import type { IpRange } from '../../src/verify/engine/ip-ranges';
import type { PacketEndpoint } from '../../src/verify/engine/packet-endpoint';
import { parseIpRange } from '../../src/verify/engine/parse-ip-range';
import { machinesOf, tagsOf } from './machines-of-kind';

/** Where machines of the network stand in these tests: a range that no topology here names. */
const INSIDE = parseIpRange('100.127.255.9/32') as IpRange;
const EXTERNAL = ['192.0.2.200/32', '8.8.8.8/32', '2001:db9::1/128', '2a00::1/128'];

interface Source {
  readonly title: string;
  endpoint(infrastructure: Infrastructure | undefined): PacketEndpoint;
}

/** Every kind of source: each side of every border of every range, each role, load balancer, probe, other machines of the network, outsiders. */
export function sourcesOf({ topology }: Plan): Source[] {
  const ranges = [
    ...topology.clients,
    ...topology.operators,
    ...topology.management.flatMap(({ sources }) => sources),
    ...Object.values(topology.publicAddresses).flat(),
    ...EXTERNAL,
  ];
  const addresses = new Map(ranges.flatMap(borders).map((range) => [`${range.family} ${range.from}`, range]));
  return [
    ...[...addresses.values()].map((range) => ({
      title: `${range.family} ${range.from}`,
      endpoint: () => externalEndpoint(range),
    })),
    ...topology.machines.map((kind) => ({
      title: kind.name,
      endpoint: (infrastructure: Infrastructure | undefined): PacketEndpoint => {
        const inside = { ...externalEndpoint(INSIDE), where: 'network' } as const;
        if (!infrastructure) return { ...inside, parties: new Set(tagsOf(kind)) };
        const parties = machinesOf(infrastructure, kind).map((machine) => placed(machineParty(machine)));
        return {
          ...inside,
          groups: new Set(parties.flatMap(({ groups }) => [...groups])),
          parties: new Set(parties.flatMap((party) => [...party.parties])),
        };
      },
    })),
    {
      title: 'other machine of the network',
      endpoint: () => ({ ...externalEndpoint(INSIDE), where: 'network' }),
    },
    {
      title: 'probe',
      endpoint: (infrastructure) =>
        infrastructure?.cloud === 'azure' ? azureProbe('ipv4') : loadBalancerEnd(infrastructure),
    },
  ];
}

/** Both clouds' probes ask from one address here, so that clients who happen to hold it count alike. */
function loadBalancerEnd(infrastructure: Infrastructure | undefined): PacketEndpoint {
  const groups = infrastructure?.loadBalancers.flatMap((loadBalancer) => loadBalancer.groups) ?? [];
  return placed(loadBalancerParty({ groups, ranges: [] }), azureProbe('ipv4').range);
}

export const placed = ({ ranges: _, ...party }: NetworkParty, range = INSIDE): PacketEndpoint => ({
  ...party,
  range,
});

function borders(cidr: string): IpRange[] {
  const range = parseIpRange(cidr);
  if (!range) return [];
  const last = familyOf(cidr) === 'ipv4' ? 2n ** 32n - 1n : 2n ** 128n - 1n;
  return [range.from - 1n, range.from, range.to, range.to + 1n]
    .filter((address) => address >= 0n && address <= last)
    .map((address) => ({ family: range.family, from: address, to: address }));
}
