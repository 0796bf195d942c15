import type { Json } from './world';
import { idOf } from './world';
import { AzureResources, UNKNOWN, list } from './resources';

export interface Rule {
  readonly priority: number;
  readonly allow: boolean;
  readonly protocol: string;
  readonly ports: readonly { readonly from: number; readonly to: number }[];
  /** Prefixes, tags or ids of application security groups. */
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
}

const texts = (value: unknown): string[] => list(value).map(String);

/** Rules of network security groups. */
export class AzureRules extends AzureResources {
  protected rulesOf(id: string): Rule[] {
    const group = this.withId(id);
    const apart = this.of('SecurityRule').filter(
      ({ inputs }) =>
        idOf(
          'NetworkSecurityGroup',
          String(inputs['networkSecurityGroupName']),
          String(inputs['resourceGroupName']),
        ) === id,
    );
    const anywhere = this.of('SecurityRule').filter(
      ({ inputs }) => inputs['networkSecurityGroupName'] === UNKNOWN,
    );
    if (anywhere.length > 0) this.inconclusive = true;
    const isInbound = (entry: Json): boolean => entry['direction'] === 'Inbound';
    const all = [
      ...list(group?.inputs['securityRules']),
      ...apart.map(({ name, inputs }): Json => ({ name, ...inputs })),
    ].filter(isInbound);
    if (all.length > 1000 || all.some(({ priority }) => Number(priority) < 100 || Number(priority) > 4096))
      this.bad(`${id}: more than Azure takes`);
    const priorities = all.map((entry) => entry['priority']);
    const names = all.map((entry) => entry['name']);
    if (new Set(priorities).size < all.length || new Set(names).size < all.length)
      this.bad(`${id}: a priority or a name twice`);
    const possible = this.assume
      ? anywhere.map(({ inputs }) => ({ ...inputs, networkSecurityGroupName: id }))
      : [];
    return [...all, ...possible.filter(isInbound)]
      .flatMap((entry) => this.rule(entry))
      .sort((a, b) => a.priority - b.priority);
  }

  protected rule(entry: Json): Rule[] {
    if (JSON.stringify(entry).includes(UNKNOWN)) {
      this.inconclusive = true;
      return this.assume
        ? [
            {
              priority: Number(entry['priority']),
              allow: entry['access'] === 'Allow',
              protocol: '*',
              ports: [{ from: 0, to: 65535 }],
              sources: ['*'],
              destinations: ['*'],
            },
          ]
        : [];
    }
    const sources = [
      ...texts([entry['sourceAddressPrefix'] ?? []].flat()),
      ...texts(entry['sourceAddressPrefixes']),
      ...list(entry['sourceApplicationSecurityGroups']).map(({ id }) => String(id)),
    ];
    const destinations = [
      ...texts([entry['destinationAddressPrefix'] ?? []].flat()),
      ...texts(entry['destinationAddressPrefixes']),
      ...list(entry['destinationApplicationSecurityGroups']).map(({ id }) => String(id)),
    ];
    const ports = [
      ...texts([entry['destinationPortRange'] ?? []].flat()),
      ...texts(entry['destinationPortRanges']),
    ].map((text) => {
      const [from, to] =
        text === '*' ? [0, 65535] : [Number(text.split('-')[0]), Number(text.split('-').at(-1))];
      return { from: from ?? 0, to: to ?? 0 };
    });
    const mixed = [sources, destinations].some(
      (side) =>
        side.some((text) => /^[0-9a-f]*:[0-9a-f:]*\//.test(text)) &&
        side.some((text) => /^\d+\.\d+/.test(text)),
    );
    if (
      mixed ||
      sources.length === 0 ||
      ports.length === 0 ||
      ports.some(({ from, to }) => !(from <= to && from >= 0 && to <= 65535))
    ) {
      this.bad('a rule that Azure refuses');
      return [];
    }
    return [
      {
        priority: Number(entry['priority']),
        allow: entry['access'] === 'Allow',
        protocol: String(entry['protocol']).toLowerCase(),
        ports,
        sources,
        destinations,
      },
    ];
  }
}
