import type { Command } from 'commander';
import { addressFamilyOf } from '../addresses/cidr';
import type { ServerSettingsOptions } from '../server-settings/setting';
import type { Cloud } from '../topology/cloud';
import { UsageError } from './io';
import { cloud, keyed, keyedLists } from './options';

/** The words that say what the plan can't know. */
export interface GivenWords {
  /** Whose load balancers are numbered. */
  readonly cloud?: Cloud;
  /** By name, an IPv4 address, an IPv6 address, or both. */
  readonly public?: Readonly<Record<string, readonly string[]>>;
  readonly hostname?: Readonly<Record<string, string>>;
  readonly private?: Readonly<Record<string, string>>;
  readonly masterAddress?: string;
  readonly dashboardAddress?: string;
  readonly region?: string;
}

/** Adds the options that {@link givenOptions} reads. */
export const addGivenOptions = (command: Command): Command =>
  command
    .addOption(cloud('use the load balancers of this cloud (default: both)'))
    .option(
      '--public <name=address>',
      'set a public address, IPv4 or IPv6: of game:2 in direct, of load-balancer in relay, or of load-balancer-2 where there are several; repeatable',
      keyedLists,
    )
    .option(
      '--hostname <name=host>',
      'set the host name of a role, of a server such as game:2, or of load-balancer, over `hostnames`; repeatable',
      keyed,
    )
    .option('--private <name=address>', "set a game server's address inside the network; repeatable", keyed)
    .option('--master-address <address>', 'set the private address of the master server')
    .option('--dashboard-address <address>', 'set the private address of the dashboard')
    .option('--region <region>', 'set the region that name servers announce');

/** The words as options of the model: addresses of each family apart. */
export function givenOptions(words: GivenWords): ServerSettingsOptions {
  const publicAddresses: Record<string, string> = {};
  const publicIpv6Addresses: Record<string, string> = {};
  for (const [name, values] of Object.entries(words.public ?? {})) {
    for (const value of values) {
      const family = addressFamilyOf(value) === 'ipv6' ? publicIpv6Addresses : publicAddresses;
      if (family[name] !== undefined)
        throw new UsageError(
          `--public ${name} is given twice, as ${family[name]} and as ${value}. Write it once.`,
        );
      family[name] = value;
    }
  }
  return {
    cloud: words.cloud,
    publicAddresses,
    publicIpv6Addresses,
    hostnames: words.hostname,
    privateAddresses: words.private,
    masterAddress: words.masterAddress,
    dashboardAddress: words.dashboardAddress,
    region: words.region,
  };
}
