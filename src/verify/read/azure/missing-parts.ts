import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import { refused } from '../refused';
import type { AzureResource } from './azure-resource';
import { itemsOf } from './azure-resource';
import type { Balancer } from './balancers';
import type { Directory } from './directory';
import { isAnalysed } from './resource-types';
import { shownSubnets } from './subnets';
import { isGiven, nameKey, textsIn } from './values';

/** A load balancer or a network, with parts of it that are resources of their own. */
interface Whole {
  readonly owner: AzureResource;
  readonly parts: readonly { readonly collection: string; readonly key: string }[];
}

/** References to parts of a load balancer or a network that it does not have (InvalidResourceReference). */
export function missingParts(directory: Directory, balancers: readonly Balancer[]): Remark[] {
  const subnets = shownSubnets(directory);
  const wholes: Whole[] = [
    ...balancers.map(({ owner, pools, natRules }) => ({ owner, parts: [...pools, ...natRules] })),
    ...directory.ofType('VirtualNetwork').map((owner) => ({
      owner,
      parts: subnets
        .filter(({ network }) => network === owner)
        .map(({ name }) => ({ collection: 'subnets', key: name })),
    })),
  ];
  const byId = new Map(wholes.map((whole) => [whole.owner.id?.toLowerCase(), whole]));
  return directory.resources.flatMap(({ type, name, inputs, place }) =>
    (isAnalysed(type) ? [...new Set(textsIn(inputs))] : []).flatMap((text) => {
      const [, id, list = '', part = ''] = PART.exec(text) ?? [];
      const whole = id === undefined ? undefined : byId.get(id.toLowerCase());
      return !whole || hasPart(whole, list.toLowerCase(), part.toLowerCase())
        ? []
        : refused(
            because`part-missing: ${name} refers to ${part} of ${whole.owner.name}, which does not have it`,
            'Make it, or refer to another.',
            place,
          );
    }),
  );
}

const LISTS = ['frontendIPConfigurations', 'probes', 'backendAddressPools', 'inboundNatRules', 'subnets'];
const PART = new RegExp(`^(.+/(?:loadBalancers|virtualNetworks)/[^/]+)/(${LISTS.join('|')})/([^/]+)$`, 'i');

/** Pools, rules and subnets that their owner does not list may be resources of another program. */
function hasPart({ owner, parts }: Whole, listKey: string, key: string): boolean {
  const list = LISTS.find((each) => each.toLowerCase() === listKey) ?? '';
  const listed = itemsOf(owner, list).map(({ inputs }) => nameKey(inputs['name']));
  return (
    owner.external === true ||
    listed.some((name) => name === undefined || name === key) ||
    parts.some((part) => part.collection === list && part.key === key) ||
    (/pools|rules|subnets/.test(listKey) && !isGiven(owner.inputs[list]))
  );
}
