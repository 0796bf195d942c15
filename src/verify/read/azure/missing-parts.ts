import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import { refused } from '../refused';
import type { AzureResource } from './azure-resource';
import { itemsOf } from './azure-resource';
import type { Balancer } from './balancers';
import type { Directory } from './directory';
import { isAnalysed } from './resource-types';
import { shownSubnets } from './subnets';
import { nameKey, textsIn } from './values';

/** References to parts of a load balancer or a network that it does not have (InvalidResourceReference). */
export function missingParts(directory: Directory, balancers: readonly Balancer[]): Remark[] {
  const known = new Set<string>();
  const closed = new Map<string, AzureResource>();
  const idOf = (owner: AzureResource, list: string): string => `${owner.id}/${list}`.toLowerCase();
  const networks = directory.ofType('VirtualNetwork');
  for (const owner of [...balancers.map((balancer) => balancer.owner), ...networks])
    for (const list of LISTS) {
      const names = itemsOf(owner, list).map(({ inputs }) => nameKey(inputs['name']));
      for (const name of names) known.add(`${idOf(owner, list)}/${name}`);
      // Pools, rules and subnets that their owner does not list may be resources of another program.
      const isWhole = names.length > 0 || /^(front|probes)/.test(list);
      if (isWhole && !owner.external && !names.includes(undefined)) closed.set(idOf(owner, list), owner);
    }
  for (const { owner, pools, natRules } of balancers)
    for (const { collection, key } of [...pools, ...natRules]) known.add(`${idOf(owner, collection)}/${key}`);
  for (const { network, name } of shownSubnets(directory)) known.add(`${idOf(network, 'subnets')}/${name}`);
  return directory.resources.flatMap(({ type, name, inputs, place }) =>
    (isAnalysed(type) ? [...new Set(textsIn(inputs))] : []).flatMap((text) => {
      const end = text.lastIndexOf('/');
      const part = text.slice(end + 1);
      const owner = end > 0 && part !== '' ? closed.get(text.slice(0, end).toLowerCase()) : undefined;
      return !owner || known.has(text.toLowerCase())
        ? []
        : refused(
            because`part-missing: ${name} refers to ${part} of ${owner.name}, which does not have it`,
            'Make it, or refer to another.',
            place,
          );
    }),
  );
}

const LISTS = ['frontendIPConfigurations', 'probes', 'backendAddressPools', 'inboundNatRules', 'subnets'];
