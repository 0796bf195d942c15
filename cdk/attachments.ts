import { Token } from 'aws-cdk-lib';
import type { Issue } from '../src/issues/issue';
import type { Plan } from '../src/plan/plan';
import { attachedTwice, machineShared, notAttached } from '../src/plan/component-issues';
import type { Machine, PhotonMachine } from './machine';
import type { ServerNode } from '../src/topology/machines';
import { serversOf, serverTitle } from '../src/topology/machines';
import { machineId, serverKey, serverPath } from './servers';

/** A server's machine, and the address by which players reach it in direct access. */
export interface Attachment {
  readonly server: ServerNode;
  readonly machine: Machine;
  readonly publicAddress: string | undefined;
  /** Whether the address was given when the machine was attached. */
  readonly isGiven: boolean;
}

/** Which machine each server runs on. */
export class Attachments {
  private readonly byServer = new Map<string, Attachment>();

  /** @param needsMachine which servers are forgotten where they have none */
  constructor(
    private readonly plan: Plan,
    private readonly needsMachine: (server: ServerNode) => boolean = () => true,
  ) {}

  of(server: ServerNode): Attachment | undefined {
    return this.byServer.get(serverKey(server));
  }

  all(): Attachment[] {
    return [...this.byServer.values()];
  }

  /** The servers that were attached to one machine, in their order. */
  on(machine: Machine): Attachment[] {
    return this.all().filter((other) => keyOf(other.machine.of) === keyOf(machine.of));
  }

  /** What is wrong with attaching a server to a machine now. */
  issuesOf(server: ServerNode, machine: Machine): Issue[] {
    const twice = this.of(server) !== undefined;
    const other = this.on(machine).find(
      (attached) => machineId(this.plan, attached.server) !== machineId(this.plan, server),
    );
    const data = { cloud: 'aws', server: serverTitle(server) } as const;
    return [
      ...(twice ? [attachedTwice.create(serverPath(server), data)] : []),
      ...(other
        ? [machineShared.create(serverPath(server), { ...data, other: serverTitle(other.server) })]
        : []),
    ];
  }

  add(attachment: Attachment): void {
    this.byServer.set(serverKey(attachment.server), attachment);
  }

  /** The servers without a machine, as one warning. */
  forgotten(): Issue[] {
    const servers = serversOf(this.plan.topology)
      .filter((server) => !this.of(server) && this.needsMachine(server))
      .map(serverTitle);
    return servers.length > 0 ? [notAttached.create({ path: 'attach' }, { cloud: 'aws', servers })] : [];
  }
}

/** What tells machines apart. */
function keyOf(machine: PhotonMachine): unknown {
  return 'ipAddress' in machine && !Token.isUnresolved(machine.ipAddress) ? machine.ipAddress : machine;
}
