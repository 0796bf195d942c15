import type { NetworkInterface } from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { Issue } from '../src/issues/issue';

import { attachedTwice, machineShared, notAttached } from '../src/plan/component-issues';
import type { ServerNode } from '../src/topology/machines';
import type { Machine, Machines } from './machines';
import { serverTitle } from '../src/topology/machines';
import type { PhotonExistingAddress } from './relay-args';

/** How a machine was attached, with where its addresses come from. */
export interface Attachment {
  readonly by: ServerNode;
  readonly networkInterface?: NetworkInterface;
  readonly publicIpAddress?: PhotonExistingAddress;
  readonly publicIpv6Address?: PhotonExistingAddress;
  readonly privateIpAddress?: pulumi.Input<string>;
}

/** Which machines of a network are attached. */
export class Attachments {
  readonly #machines: Machines;
  readonly #attached = new Map<Machine, Attachment>();

  constructor(machines: Machines) {
    this.#machines = machines;
  }

  of(server: ServerNode): Attachment | undefined {
    const machine = this.#machines.of(server);
    return machine && this.#attached.get(machine);
  }

  issuesOf(machine: Machine, server: ServerNode): Issue[] {
    const other = this.#attached.get(machine)?.by;
    if (!other) return [];
    if (serverTitle(other) === serverTitle(server))
      return [attachedTwice.create({ path: 'node' }, { cloud: 'azure', server: serverTitle(server) })];
    const data = { cloud: 'azure', server: serverTitle(server), other: serverTitle(other) } as const;
    return [machineShared.create({ path: 'node' }, data)];
  }

  add(machine: Machine, attachment: Attachment): void {
    this.#attached.set(machine, attachment);
  }

  /** What is said of the servers that have no machine so far. */
  missing(): Issue[] {
    const missing = this.#machines.all.filter((machine) => !this.#attached.has(machine));
    if (missing.length === 0) return [];
    const servers = missing.map(({ servers: [first], name }) => (first ? serverTitle(first) : name));
    return [notAttached.create({}, { cloud: 'azure', servers })];
  }

  /** Warns once the program has ended, where servers have no machine. */
  warnAtTheEnd(resource: pulumi.Resource, name: string): void {
    afterProgram(async () => {
      for (const { message, code } of this.missing())
        await pulumi.log.warn(`${name}: ${message} [${code}]`, resource);
    });
  }
}

interface WithOutputs {
  readonly outputs?: { apply(act: () => unknown): unknown };
}

/** A stack resolves its outputs when its program has ended; without a stack there is nobody to warn. */
function afterProgram(act: () => Promise<void>): void {
  const stack = pulumi.runtime.getStackResource() as unknown as WithOutputs | undefined;
  stack?.outputs?.apply(() => act());
}

/** What is read of attachments waits for the rest of the program, whose later lines attach more servers. */
export function whenAttached<Value>(read: () => pulumi.Input<Value>): pulumi.Output<Value> {
  const later = new Promise<true>((resolve) => setImmediate(resolve, true as const));
  return pulumi.output(later).apply(read) as pulumi.Output<Value>;
}
