import { includesPort, MAX_PORT } from '../ports/port-range';
import type { Plan } from '../plan/plan';
import { rolesOf } from '../verify/check';
import type { Packet } from '../flows/packet';
import { formatAddress } from '../verify/engine/format-ip-ranges';
import { containsRange } from '../verify/engine/ip-ranges';
import { parseIpRange } from '../verify/engine/parse-ip-range';
import { UsageError } from './io';

/** The words that say which packet. */
interface PacketWords {
  readonly from: string;
  readonly to: string;
  readonly port: string;
}

/** A packet; and in words whence its address is, where the user named people and no address. */
interface ReadPacket {
  readonly packet: Packet;
  readonly chosen?: string;
}

/** @throws UsageError where the words are no packet of the topology */
export function readPacket(plan: Plan, { from, to, port }: PacketWords): ReadPacket {
  const roles = rolesOf(plan);
  const [, number, transport] = /^(\d+)\/(tcp|udp)$/.exec(port.replace(/^(tcp|udp)\/(\d+)$/, '$2/$1')) ?? [];
  if (number === undefined || Number(number) > MAX_PORT)
    throw new UsageError(`--port: expected a port and a transport, such as 5056/udp, received ${port}.`);
  const [role = '', node] = to.split(':');
  if (!roles.includes(role))
    throw new UsageError(
      role === 'load-balancer'
        ? '--to: expected the server behind the load balancer, such as game:2, with the public port under --port.'
        : `--to: unknown role ${to}; expected one of ${roles.join(', ')}.`,
    );
  const count = plan.topology.roles.find((servers) => servers.role === role)?.count ?? 0;
  if (node !== undefined && (!/^[1-9]\d*$/.test(node) || Number(node) > count))
    throw new UsageError(
      `--to: unknown server ${to}; expected ${role}:1${count > 1 ? ` to ${role}:${count}` : ''}.`,
    );
  const packet: Packet = {
    from,
    to: { role, ...(node === undefined ? {} : { node: Number(node) }) },
    transport: transport === 'tcp' ? 'tcp' : 'udp',
    port: Number(number),
  };
  if (parseIpRange(from) || [...roles, 'load-balancer', 'probe'].includes(from)) return { packet };
  if (!isPeople(from))
    throw new UsageError(
      `--from: expected an address, ${PEOPLE.join(', ')}, load-balancer, probe, or one of ${roles.join(', ')}; received ${from}.`,
    );
  const [range] = rangesOf(plan, from, packet);
  const address = range === undefined ? undefined : addressIn(range);
  if (address === undefined)
    throw new UsageError(`--from: this topology has no addresses of ${from}. Write an address.`);
  return { packet: { ...packet, from: address }, chosen: `an address of ${from} (${range})` };
}

const PEOPLE = ['clients', 'operators', 'management'] as const;
type People = (typeof PEOPLE)[number];
const isPeople = (word: string): word is People => (PEOPLE as readonly string[]).includes(word);

/** Management differs from port to port: who has the packet's port comes first. */
function rangesOf({ topology }: Plan, people: People, { port, transport }: Packet): readonly string[] {
  if (people !== 'management') return topology[people];
  const isFor = (access: (typeof topology.management)[number]) =>
    access.transport === transport && includesPort(access, port);
  const all = topology.management;
  return [...all.filter(isFor), ...all].flatMap(({ sources }) => sources);
}

/** For examples there are addresses that nobody has (RFC 5737, RFC 3849). */
const EXAMPLES = ['203.0.113.7', '198.51.100.7', '192.0.2.7', '2001:db8::7'];

/**
 * One address of a range: one for examples where it has some, such as 203.0.113.7 of 0.0.0.0/0, else its second, since
 * the first names the network.
 */
function addressIn(cidr: string): string | undefined {
  const range = parseIpRange(cidr);
  if (!range) return undefined;
  const example = EXAMPLES.find((address) => {
    const single = parseIpRange(address);
    return single && containsRange(range, single);
  });
  return example ?? formatAddress(range.family, range.from < range.to ? range.from + 1n : range.from);
}
