import { isDeepStrictEqual } from 'node:util';
import { idsOfParts } from './answer';
import { memberships, refuseInterface } from './refuse-interface';
import { refuseLoadBalancer } from './refuse-load-balancer';
import { refuseSecurityRules } from './refuse-security-rules';
import { Refused, idIn, list, refuseIf, sameName, type Body, type Resource } from './resource';

export type Action = 'create' | 'update' | 'delete';

/** One thing that was asked of Azure, with what came of it. */
export interface Operation {
  readonly action: Action;
  readonly id: string;
  readonly type: string;
  /** What the resource says afterwards; before, where it was deleted. */
  readonly body: Body;
  readonly refused?: string;
}

export interface Fault {
  readonly action: Action;
  readonly id: RegExp;
  /** @default - always */
  readonly times?: number;
  /** Waits until this resolves instead of failing. */
  readonly hold?: Promise<void>;
}

/** Bodies whose change Azure refuses, by type; the provider replaces for others. */
const fixed: Readonly<Record<string, readonly string[]>> = {
  'azure-native:network:LoadBalancer': ['sku'],
  'azure-native:network:PublicIPAddress': ['publicIPAllocationMethod', 'zones'],
};

/**
 * A small Azure in memory, for the resources that this project makes: it keeps what was put, refuses what Azure
 * refuses, fails when a test asks for it and keeps a log.
 *
 * It is no Azure. It knows the refusals that are written here and no others; it is stricter than Azure in one thing
 * (rules of their own beside inline rules in one group, where Azure silently deletes one kind), and more lenient in one
 * that Azure's documents don't settle (a pool with members or a bound NAT rule may go, and its members leave it).
 * Nothing takes time in it but what a test holds up.
 */
export class Azure {
  readonly log: Operation[] = [];
  readonly resources = new Map<string, Resource>();
  #faults: Fault[] = [];

  /** What is to go wrong from now on, in place of what was. */
  setFaults(...faults: readonly Fault[]): void {
    this.#faults = [...faults];
  }

  get(id: string): Resource | undefined {
    return this.resources.get(sameName(id));
  }

  of(type: string): Resource[] {
    return [...this.resources.values()].filter((resource) => resource.type === `azure-native:${type}`);
  }

  /** Whether a resource, or a part of one, is there. */
  exists(id: string): boolean {
    return this.#exists(id);
  }

  async create(id: string, type: string, body: Body): Promise<Resource> {
    // The provider asks first and never takes over what exists.
    if (this.get(id)) throw new Refused('AlreadyExists', `cannot create already existing resource ${id}`);
    return this.#put('create', id, type, body);
  }

  async update(id: string, type: string, body: Body): Promise<Resource> {
    const before = this.get(id);
    if (!before) throw new Refused('ResourceNotFound', id);
    return this.#put('update', id, type, body);
  }

  async delete(id: string): Promise<void> {
    const resource = this.get(id);
    if (!resource) return;
    await this.#tried('delete', resource, () => {
      const users = this.#usersOf(id).filter((user) => user.id !== resource.id);
      refuseIf(
        users.length > 0,
        `InUse${resource.type.split(':').at(-1)}CannotBeDeleted`,
        `${id} is in use by ${users.map((user) => user.id).join(', ')}`,
      );
      this.resources.delete(sameName(id));
    });
  }

  /** Changes a resource behind everyone's back, as a person in the portal does. */
  changeByHand(id: string, change: (body: Body) => Body | undefined): void {
    const resource = this.get(id);
    if (!resource) throw new Error(`there is no ${id} to change by hand`);
    const body = change(resource.body);
    if (body) this.resources.set(sameName(id), { ...resource, body });
    else this.resources.delete(sameName(id));
  }

  async #put(action: 'create' | 'update', id: string, type: string, given: Body): Promise<Resource> {
    const body = JSON.parse(JSON.stringify(given).replaceAll('"$self/', `"${id}/`)) as Body;
    const resource = { id, type, body };
    await this.#tried(action, resource, () => {
      this.#refuse(resource);
      this.resources.set(sameName(id), resource);
      this.#leaveLoadBalancers();
    });
    return resource;
  }

  #refuse(resource: Resource): void {
    const { id, type, body } = resource;
    const name = id.split('/').at(-1) ?? '';
    refuseIf(
      name.length > 80,
      'InvalidResourceName',
      `${name} has ${name.length} characters; at most 80 are allowed`,
    );
    const before = this.get(id);
    for (const property of (before && fixed[type]) ?? []) {
      refuseIf(
        !isDeepStrictEqual(before?.body[property], body[property]),
        'PropertyChangeNotAllowed',
        `${property} of ${id} can't be changed`,
      );
    }
    for (const reference of referencesIn(body)) {
      refuseIf(
        !this.#exists(reference, resource),
        'InvalidResourceReference',
        `${id} refers to ${reference}, which was not found`,
      );
    }
    if (type.endsWith(':NetworkSecurityGroup')) {
      refuseSecurityRules(list(body['securityRules']));
      refuseIf(
        list(body['securityRules']).length > 0 && this.#standaloneRules(id).length > 0,
        'InlineAndStandaloneRules',
        `${id} has both`,
      );
    }
    if (type.endsWith(':SecurityRule')) this.#refuseStandaloneRule(resource);
    if (type.endsWith(':PublicIPAddress')) {
      const { sku, publicIPAllocationMethod: method } = body as {
        readonly sku?: Body;
        readonly publicIPAllocationMethod?: string;
      };
      refuseIf(sku?.['name'] !== 'Standard', 'BasicSkuRetired', `sku ${sku?.['name']} of ${id}`);
      refuseIf(method !== 'Static', 'StandardSkuPublicIPAddressesMustBeStatic', id);
    }
    if (type.endsWith(':LoadBalancer')) {
      refuseLoadBalancer(body, (address) => this.get(address));
      this.#refuseSharedAddresses(resource);
    }
    if (type.endsWith(':NetworkInterface')) {
      const others = this.of('network:NetworkInterface').filter(
        (other) => sameName(other.id) !== sameName(id),
      );
      refuseInterface(body, this.of('network:LoadBalancer'), others);
    }
  }

  #refuseStandaloneRule({ id, body }: Resource): void {
    const group = id.split('/').slice(0, -2).join('/');
    const others = this.#standaloneRules(group).filter((rule) => sameName(rule.id) !== sameName(id));
    refuseIf(!this.get(group), 'ParentResourceNotFound', group);
    refuseIf(
      list(this.get(group)?.body['securityRules']).length > 0,
      'InlineAndStandaloneRules',
      `${group} has both`,
    );
    const named = (rule: Pick<Resource, 'id' | 'body'>): Body => ({
      ...rule.body,
      name: rule.id.split('/').at(-1),
    });
    refuseSecurityRules([...others, { id, body }].map(named));
  }

  #standaloneRules(group: string): Resource[] {
    return this.of('network:SecurityRule').filter(({ id }) => sameName(id).startsWith(`${sameName(group)}/`));
  }

  /** A public address serves one frontend or one interface. */
  #refuseSharedAddresses({ id, body }: Resource): void {
    for (const frontend of list(body['frontendIPConfigurations'])) {
      const address = idIn(frontend['publicIPAddress']);
      const users =
        address === '' ? [] : this.#usersOf(address).filter((user) => sameName(user.id) !== sameName(id));
      refuseIf(
        users.length > 0,
        'PublicIPReferencedByMultipleIPConfigs',
        `${address} is in use by ${users.map((user) => user.id).join(', ')}`,
      );
    }
  }

  #exists(reference: string, ...asking: readonly Resource[]): boolean {
    const wanted = sameName(reference);
    return (
      [...this.resources.values(), ...asking].some(
        (resource) =>
          sameName(resource.id) === wanted ||
          (wanted.startsWith(`${sameName(resource.id)}/`) && idsOfParts(resource).includes(wanted)),
      ) || isOutside(reference)
    );
  }

  #usersOf(id: string): Resource[] {
    const wanted = sameName(id);
    return [...this.resources.values()].filter((resource) =>
      referencesIn(resource.body).some(
        (reference) => sameName(reference) === wanted || sameName(reference).startsWith(`${wanted}/`),
      ),
    );
  }

  /** Interfaces leave pools and NAT rules that are gone. */
  #leaveLoadBalancers(): void {
    for (const nic of this.of('network:NetworkInterface')) {
      const ipConfigurations = list(nic.body['ipConfigurations']).map((configuration) => {
        const left = memberships
          .filter((kind) => configuration[kind] !== undefined)
          .map((kind) => [
            kind,
            list(configuration[kind]).filter((member) => this.#exists(idIn(member), nic)),
          ]);
        return { ...configuration, ...(Object.fromEntries(left) as Body) };
      });
      if (!isDeepStrictEqual(ipConfigurations, nic.body['ipConfigurations'])) {
        this.resources.set(sameName(nic.id), { ...nic, body: { ...nic.body, ipConfigurations } });
      }
    }
  }

  async #tried(action: Action, { id, type, body }: Resource, act: () => void): Promise<void> {
    const fault = this.#faults.find((fault) => fault.action === action && fault.id.test(id));
    try {
      if (fault?.hold) await fault.hold;
      else if (fault) {
        const { times } = fault;
        if (times !== undefined)
          this.#faults = this.#faults.flatMap((other) =>
            other !== fault ? [other] : times > 1 ? [{ ...fault, times: times - 1 }] : [],
          );
        throw new Refused('OperationNotAllowed', `${id}: refused on request of the test`);
      }
      act();
      this.log.push({ action, id, type, body });
    } catch (error) {
      this.log.push({
        action,
        id,
        type,
        body,
        refused: error instanceof Error ? error.message : String(error),
      });
      throw error;
    }
  }
}

/** Resources that a test does not make: what the program was given from elsewhere lies in this resource group. */
const isOutside = (id: string): boolean => /\/resourceGroups\/elsewhere\//i.test(id);

function referencesIn(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('/subscriptions/') ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(referencesIn) : [];
}
