import type { Issue } from '../src/issues/issue';
import { machineShared } from '../src/plan/component-issues';
import type { Plan } from '../src/plan/plan';
import { isKnown } from './input-errors';
import { machineAddressInRelay, unknownName } from './issues';
import type { ServerNode } from '../src/topology/machines';
import type { Machine, Machines } from './machines';
import { serverTitle } from '../src/topology/machines';
import type { PhotonNetworkInterfaceArgs } from './network-interface';

/** A server whose network interface is created with the network. */
export interface AttachedServer {
  /** As in `game-1`. */
  readonly key: string;
  readonly server: ServerNode;
  readonly args: PhotonNetworkInterfaceArgs;
}

/** What is known of a network before its resources. */
interface Network {
  readonly plan: Plan;
  readonly machines: Machines;
  readonly subnetIssues: (subnetId: string) => Issue[];
}

/** The servers that `attachments` names, with all that is wrong with them: a refused one leaves nothing half created. */
export function attachedServers(
  attachments: Readonly<Record<string, PhotonNetworkInterfaceArgs>>,
  { plan, machines, subnetIssues }: Network,
): { readonly attached: AttachedServer[]; readonly issues: Issue[] } {
  const attached: AttachedServer[] = [];
  const issues: Issue[] = [];
  const servers = machines.all.flatMap((machine) => machine.servers);
  const taken = new Map<Machine, ServerNode>();
  for (const [key, args] of Object.entries(attachments)) {
    const path = `attachments.${key}`;
    const server = servers.find(({ role, node }) => `${role}-${node}` === key);
    const machine = server && machines.of(server);
    if (!machine) {
      const expected = servers.map(({ role, node }) => `${role}-${node}`);
      issues.push(unknownName(path, 'server', key, expected));
      continue;
    }
    const other = taken.get(machine);
    if (other) {
      const data = { cloud: 'azure', server: serverTitle(server), other: serverTitle(other) } as const;
      issues.push(machineShared.create({ path }, data));
    }
    taken.set(machine, server);
    if (plan.topology.access === 'relay' && args.publicIpAddress)
      issues.push(machineAddressInRelay.create({ path: `${path}.publicIpAddress` }, {}));
    if (isKnown(args.subnetId))
      for (const issue of subnetIssues(args.subnetId as string))
        issues.push({ ...issue, place: { path: `${path}.subnetId` } });
    attached.push({ key, server, args });
  }
  return { attached, issues };
}
