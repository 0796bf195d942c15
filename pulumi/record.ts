import './lazy-compiler';
import type { MockResourceArgs } from '@pulumi/pulumi/runtime';
import { familyOf } from '../src/addresses/cidr';
import type { Flow } from '../src/flows/flow';
import { withPhotonErrors } from './input-errors';
import { inMockRuntime } from './mock-runtime';
import type { ServerNode } from '../src/topology/machines';
import { Machines } from './machines';
import { PhotonNetwork } from './photon-network';
import type { PhotonRelayArgs } from './relay-args';
import type { PhotonTopology } from './topology-argument';
import { azurePlanOf } from './topology-argument';

/** A resource as the provider would be asked to make it. */
export interface RecordedResource {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-000000000000';
const RESOURCE_GROUP = 'photon';
const NETWORK = `${SUBSCRIPTION}/resourceGroups/${RESOURCE_GROUP}/providers/Microsoft.Network`;
/** From a range for documents (RFC 5737). */
const PLACEHOLDER_ADDRESS = '192.0.2.1';
/** From a range for documents (RFC 3849). */
const PLACEHOLDER_IPV6_ADDRESS = '2001:db8::1';
/** Machines that are registered at once: each takes the runtime some 300 KB until it is. */
const BATCH = 250;
const SUBNET_ID = `${NETWORK}/virtualNetworks/photon/subnets/servers`;

/**
 * Every resource that the component registers for a topology, with every server attached, in order: without an
 * account, an engine or a network. The resource group, the subnet and the machines' public addresses are placeholders.
 *
 * @param isAttached which machines are attached, by one of their servers; all where it is left out
 * @throws PhotonError with everything that is wrong with the topology, or that Azure would refuse
 * @example
 * const resources = await recordAzure({ servers: { master: 1 }, clients: ['203.0.113.0/24'] });
 */
export async function recordAzure(
  topology: PhotonTopology,
  relay?: PhotonRelayArgs,
  isAttached: (server: ServerNode) => boolean = () => true,
): Promise<RecordedResource[]> {
  const plan = azurePlanOf(topology);
  return recordResources(async (settle) => {
    const network = withPhotonErrors(
      () =>
        new PhotonNetwork('photon', {
          topology: plan,
          resourceGroupName: RESOURCE_GROUP,
          location: 'westeurope',
          relay,
        }),
    );
    const played =
      plan.topology.access === 'direct' ? plan.flows.filter(({ from }) => from === 'clients') : [];
    const machines = new Machines(plan).all.filter(({ servers }) => servers.some(isAttached));
    for (const [index, { servers, name }] of machines.entries()) {
      const [first] = servers;
      if (!first) continue;
      if (index > 0 && index % BATCH === 0) await settle();
      // Where players come to machines themselves, each has a public address, and one of IPv6 for players of IPv6.
      const incoming = played.filter(({ to }) => servers.some(({ role }) => role === to));
      const id = `${NETWORK}/publicIPAddresses/photon-${name}`;
      network.server(first.role, first.node).createNetworkInterface({
        subnetId: SUBNET_ID,
        ...(incoming.length > 0 ? { publicIpAddress: { id, ipAddress: PLACEHOLDER_ADDRESS } } : {}),
        ...(incoming.some(isOfIpv6)
          ? { publicIpv6Address: { id: `${id}-ipv6`, ipAddress: PLACEHOLDER_IPV6_ADDRESS } }
          : {}),
      });
    }
  });
}

const isOfIpv6 = ({ sources }: Flow): boolean =>
  sources.some((source) => source.kind === 'range' && familyOf(source.cidr) === 'ipv6');

/**
 * Every resource of the provider that a program registers.
 *
 * @param stackOutputs what stack references find
 */
export async function recordResources(
  program: (settle: () => Promise<void>) => void | Promise<void>,
  stackOutputs: Readonly<Record<string, unknown>> = {},
): Promise<RecordedResource[]> {
  const recorded: RecordedResource[] = [];
  await inMockRuntime(
    {
      newResource: ({ type, name, inputs }: MockResourceArgs) => {
        if (type === 'pulumi:pulumi:StackReference')
          return { id: name, state: { ...inputs, outputs: stackOutputs } };
        if (!type.startsWith('azure-native:')) return { id: '', state: inputs };
        const id = idOf(type, name, inputs as Inputs);
        recorded.push({ type, name, id, inputs: withId(inputs as Inputs, id) });
        // What the program reads of a resource, and no more: every value costs the runtime several promises.
        return { id, state: { name, ipAddress: PLACEHOLDER_ADDRESS } };
      },
      call: ({ inputs }) => ({ ...(inputs as object), id: SUBNET_ID }),
    },
    program,
  );
  return recorded;
}

type Inputs = RecordedResource['inputs'];

/** `azure-native:network:LoadBalancer` is `Microsoft.Network/loadBalancers`. */
function idOf(type: string, name: string, { virtualNetworkName }: Inputs): string {
  const kind = type.split(':').at(-1) ?? '';
  if (kind === 'Subnet') return `${NETWORK}/virtualNetworks/${String(virtualNetworkName)}/subnets/${name}`;
  const plural = `${kind.charAt(0).toLowerCase()}${kind.slice(1)}${kind.endsWith('s') ? 'es' : 's'}`;
  return `${NETWORK}/${plural}/${name}`;
}

/** A copy with the resource's id for `$self`, as the provider does it. */
function withId(value: Inputs, id: string): Inputs {
  return JSON.parse(JSON.stringify(value).replaceAll('"$self/', `"${id}/`)) as Inputs;
}
