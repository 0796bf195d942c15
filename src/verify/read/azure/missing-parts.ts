import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import { refused } from '../refused';
import { itemsOf } from './azure-resource';
import type { Balancer } from './balancers';
import type { Directory } from './directory';
import { isAnalysed } from './resource-types';
import { isGiven, nameKey, textsIn } from './values';

/** References to parts of a load balancer that it does not have (InvalidResourceReference). */
export function missingParts(directory: Directory, balancers: readonly Balancer[]): Remark[] {
  const byId = new Map(balancers.map((balancer) => [balancer.owner.id?.toLowerCase(), balancer]));
  return directory.resources.flatMap(({ type, name, inputs, place }) =>
    (isAnalysed(type) ? [...new Set(textsIn(inputs))] : []).flatMap((text) => {
      const [, id, list = '', part = ''] = PART.exec(text) ?? [];
      const balancer = id === undefined ? undefined : byId.get(id.toLowerCase());
      return !balancer || hasPart(balancer, list.toLowerCase(), part.toLowerCase())
        ? []
        : refused(
            because`part-missing: ${name} refers to ${part} of ${balancer.owner.name}, which does not have it`,
            'Make it, or refer to another.',
            place,
          );
    }),
  );
}

const LISTS = ['frontendIPConfigurations', 'probes', 'backendAddressPools', 'inboundNatRules'];
const PART = new RegExp(`^(.+/loadBalancers/[^/]+)/(${LISTS.join('|')})/([^/]+)$`, 'i');

/** Pools and rules that a load balancer does not list may be resources of another program. */
function hasPart({ owner, pools, natRules }: Balancer, listKey: string, key: string): boolean {
  const list = LISTS.find((each) => each.toLowerCase() === listKey) ?? '';
  const listed = itemsOf(owner, list).map(({ inputs }) => nameKey(inputs['name']));
  return (
    owner.external === true ||
    listed.some((name) => name === undefined || name === key) ||
    [...pools, ...natRules].some((part) => part.collection === list && part.key === key) ||
    (/pools|rules/.test(listKey) && !isGiven(owner.inputs[list]))
  );
}
