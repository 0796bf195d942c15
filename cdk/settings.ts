import { Reference, Token, Tokenization } from 'aws-cdk-lib';
import { groupBy } from '../src/collections/group-by';
import type { AddressFamily } from '../src/addresses/cidr';
import { addressFamilyOf } from '../src/addresses/cidr';
import type { Issue } from '../src/issues/issue';
import type { Setting } from '../src/server-settings/setting';
import { settingUnfilled } from '../src/server-settings/issues';
import type { Machine } from './machine';

/** The address if it is of a family; a token is IPv4, as Elastic IPs and public addresses of instances are. */
export function ofFamily(family: AddressFamily, address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const actual = Token.isUnresolved(address) ? 'ipv4' : addressFamilyOf(address);
  return (actual ?? 'ipv4') === family ? address : undefined;
}

/** Settings as JSON: file, section, name, value. */
export function toJson(settings: readonly Setting[]): string {
  const files: Record<string, Record<string, Record<string, string>>> = {};
  for (const { file, section, name, value } of settings) ((files[file] ??= {})[section] ??= {})[name] = value;
  return JSON.stringify(files);
}

/** Whether a value is an attribute of the machine itself, which AWS knows only when the machine runs. */
export function isOwnAttribute(value: string, { kind, of }: Machine): boolean {
  if (kind === 'address') return false;
  const parts = of.node.findAll();
  return Tokenization.reverseString(value).tokens.some(
    (token) => Reference.isReference(token) && parts.includes(token.target),
  );
}

/** How each setting is given a value, where synthesis does not know it. */
function fixOf(setting: string, access: 'direct' | 'relay'): string {
  const fixes: Readonly<Record<string, string>> = {
    MasterIPAddress: 'Write masterAddress, such as a DNS name or the address of a network interface',
    endpoint: 'Write dashboardAddress, such as the address of a network interface',
    Region: 'Write region, such as eu',
    PublicHostName: 'Write hostnames in the topology',
    Hostname: 'Write hostnames in the topology',
    IPAddress: 'Let each machine write its private address when it starts',
  };
  const address =
    access === 'relay'
      ? 'Write relay: { elasticIps: {} } for addresses that servers advertise'
      : 'Attach the server with { publicAddress }';
  return fixes[setting] ?? address;
}

/** Placeholders that are left, in one warning for each way to fill them. */
export function unfilled(
  placeholders: readonly { readonly server: string; readonly setting: Setting }[],
  access: 'direct' | 'relay',
  arePublished: boolean,
): Issue[] {
  const byFix = groupBy(placeholders, ({ setting }) => [fixOf(setting.name, access)]);
  return [...byFix].map(([fix, group]) => {
    const servers = [...new Set(group.map(({ server }) => server))].join(', ');
    return settingUnfilled.create(
      { path: arePublished ? 'parameters' : 'settings' },
      {
        names: [...new Set(group.map(({ setting }) => setting.name))],
        problem: `not ${arePublished ? 'published' : 'known'} for ${servers}`,
        fix,
      },
    );
  });
}
