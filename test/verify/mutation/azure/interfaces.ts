import type { AzureResource, AzureWorld, Json } from './world';
import type { Address } from '../packets';
import { idIn, list } from './resources';
import type { Rule } from './rules';
import { AzureRules } from './rules';

/** A network interface. */
export interface Port {
  readonly name: string;
  readonly id: string;
  readonly roles: readonly string[];
  readonly node: string | undefined;
  readonly groups: readonly string[];
  readonly families: readonly (4 | 6)[];
  readonly open: readonly (4 | 6)[];
  /** Rules of the subnet's group and of its own. */
  readonly filters: readonly (readonly Rule[])[];
  readonly filterIds: readonly string[];
  /** Machines that have such an interface. */
  readonly count: number;
  readonly inputs: Json;
}

export interface Source {
  readonly address: Address;
  readonly port?: Port;
  readonly probe?: boolean;
  /** Addresses that a service tag holds. */
  readonly tag?: string;
}

/** Interfaces of machines and scale sets. */
export class AzureInterfaces extends AzureRules {
  protected readonly ports: readonly Port[];

  constructor(world: AzureWorld, assume: boolean) {
    super(world, assume);
    const ports = this.of('NetworkInterface').map((resource) => this.port(resource));
    // What one interface of a machine says holds for all.
    const together = ports.map((port) => {
      const all = ports.filter((other) => this.hostOf(other) === this.hostOf(port));
      return { ...port, roles: [...new Set(all.flatMap(({ roles }) => roles))] };
    });
    this.ports = [...together, ...this.scaleSets()];
  }

  protected port(resource: AzureResource): Port {
    return this.portFrom(resource, resource.inputs, [resource, ...this.machinesOf(resource.id)]);
  }

  /** The machine that has an interface; without one, the interface itself. */
  protected hostOf({ id }: Port): string {
    return this.machinesOf(id)[0]?.name ?? id;
  }

  protected machinesOf(id: string | undefined): AzureResource[] {
    return this.of('VirtualMachine').filter(({ inputs }) =>
      list((inputs['networkProfile'] as Json | undefined)?.['networkInterfaces']).some(
        (reference) => reference['id'] === id,
      ),
    );
  }

  protected scaleSets(): Port[] {
    return this.of('VirtualMachineScaleSet').flatMap((scaleSet) => {
      const profile = (scaleSet.inputs['virtualMachineProfile'] as Json)['networkProfile'] as Json;
      return list(profile['networkInterfaceConfigurations']).map((inputs) =>
        this.portFrom(scaleSet, inputs, [scaleSet]),
      );
    });
  }

  protected portFrom(resource: AzureResource, inputs: Json, tagged: readonly AzureResource[]): Port {
    const configurations = list(inputs['ipConfigurations']);
    const groups = configurations.flatMap((each) =>
      list(each['applicationSecurityGroups']).map((group) => String(group['id'])),
    );
    const ownGroup = idIn(inputs['networkSecurityGroup']);
    const subnet = this.withId(idIn(configurations[0]?.['subnet']));
    const around = idIn(subnet?.inputs['networkSecurityGroup']);
    if (
      [ownGroup, around].some(
        (id) => id !== undefined && this.withId(id)?.type.endsWith('NetworkSecurityGroup') !== true,
      )
    )
      this.bad(`${resource.name}: a group that nobody knows`);
    const family = (each: Json): 4 | 6 => (each['privateIPAddressVersion'] === 'IPv6' ? 6 : 4);
    const hostRole = tagged
      .map((each) => this.tag(each, 'photon:role'))
      .find((role) => role !== undefined && role !== 'load-balancer');
    const by = [...groups, ownGroup]
      .flatMap((id) => this.tag(this.withId(id), 'photon:role') ?? [])
      .filter((role) => role !== 'load-balancer');
    const members = groups
      .flatMap((id) => this.tag(this.withId(id), 'photon:role') ?? [])
      .filter((role) => role !== 'load-balancer');
    const roles = this.isForeign(resource)
      ? []
      : hostRole !== undefined
        ? hostRole.split('+')
        : members.length > 0
          ? members
          : by;
    return {
      name: resource.name,
      id: resource.id ?? resource.name,
      roles: [...new Set(roles)],
      node: tagged.map((each) => this.tag(each, 'photon:node')).find((node) => node !== undefined),
      groups,
      families: [...new Set(configurations.map(family))],
      open: configurations
        .filter((each) => each['publicIPAddress'] ?? each['publicIPAddressConfiguration'])
        .map(family),
      filters: [ownGroup, around].flatMap((id) => (id === undefined ? [] : [this.rulesOf(id)])),
      filterIds: [ownGroup, around].flatMap((id) => id ?? []),
      count: Number((resource.inputs['sku'] as Json | undefined)?.['capacity'] ?? 1),
      inputs,
    };
  }
}
