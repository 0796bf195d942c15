import type { MockResourceArgs } from '@pulumi/pulumi/runtime';
import { planTopology } from '../src/plan/plan';
import { machineOf } from '../src/topology/topology';
import type { TopologyInput } from '../src/topology/schema';
import { inMockRuntime } from './mock-runtime';
import { allMachines } from './machines';
import { PhotonNetwork } from './photon-network';

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
const SUBNET_ID = `${NETWORK}/virtualNetworks/photon/subnets/servers`;

/**
 * Every resource that the component registers for a topology, with every server attached, in order: without an
 * account, an engine or a network. The resource group, the subnet and the machines' public addresses are placeholders.
 *
 * @throws PhotonError with everything that is wrong with the topology
 * @example
 * const resources = await recordAzure({ servers: { master: 1 }, clients: ['203.0.113.0/24'] });
 */
export async function recordAzure(topology: TopologyInput): Promise<RecordedResource[]> {
  const plan = planTopology(topology, { clouds: ['azure'] });
  return recordResources(() => {
    const network = new PhotonNetwork('photon', {
      topology,
      resourceGroupName: RESOURCE_GROUP,
      location: 'westeurope',
    });
    const { topology: known, flows } = plan;
    const players = new Set(
      flows.flatMap(({ from, to }) => (from === 'clients' ? machineOf(known, to) : [])),
    );
    for (const { role, node } of allMachines(plan)) {
      // Where players come to machines themselves, each has a public address.
      const id = `${NETWORK}/publicIPAddresses/photon-${role}-${node}`;
      const address =
        known.access === 'direct' && players.has(role)
          ? { publicIpAddress: { id, ipAddress: PLACEHOLDER_ADDRESS } }
          : {};
      network.attach(role, node, { subnetId: SUBNET_ID, ...address });
    }
  });
}

/**
 * Every resource of the provider that a program registers.
 *
 * @param stackOutputs what stack references find
 */
export async function recordResources(
  program: () => void,
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
        recorded.push({ type, name, id, inputs: withOwnId(inputs, id) });
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

/** The resource's id for `$self`, as the provider does it. */
function withOwnId<Value>(value: Value, id: string): Value {
  return JSON.parse(JSON.stringify(value).replaceAll('"$self/', `"${id}/`)) as Value;
}
