import { loadBalancerOf, roomOn } from '../listeners/load-balancers';
import type { Plan } from '../plan/plan';
import type { Cloud } from '../rules/rule';
import { CLOUD_NAMES, CLOUDS } from '../rules/rule';
import type { AdvertiseOptions, Setting } from './setting';
import { given } from './setting';

/** What the numbers of load balancers depend on. */
type BalancerOptions = Pick<AdvertiseOptions, 'cloud'>;

/** The clouds that are asked about. */
export const cloudsOf = ({ cloud }: BalancerOptions): readonly Cloud[] => (cloud ? [cloud] : CLOUDS);

/** On which load balancer a server stands, by cloud. */
export function balancerNumbers(
  topology: Plan['topology'],
  role: string,
  node: number,
  options: BalancerOptions,
): [Cloud, number][] {
  return cloudsOf(options).map((cloud) => [cloud, loadBalancerOf({ role, node }, roomOn(cloud, topology))]);
}

/** The address by which players reach a server, and why it is told. */
export function publicAddress(
  { topology, listeners }: Plan,
  role: string,
  node: number,
  options: AdvertiseOptions,
): Pick<Setting, 'value' | 'placeholder' | 'why'> {
  const known = options.publicAddresses ?? {};
  const why = 'players are sent here';
  if (topology.access === 'direct')
    return { ...given(known[`${role}:${node}`], `public address of ${role} server ${node}`), why };
  const numbers = balancerNumbers(topology, role, node, options);
  const [[, number] = [], ...others] = numbers;
  const agreed = others.every(([, other]) => other === number);
  const address = known['load-balancer'] ?? (agreed ? known[`load-balancer-${number}`] : undefined);
  const several = cloudsOf(options).some((cloud) =>
    listeners.some((listener) => loadBalancerOf(listener, roomOn(cloud, topology)) > 1),
  );
  if (!several)
    return { ...given(address, `public address of the load balancer of ${role} server ${node}`), why };
  const where = agreed
    ? `load balancer ${number}`
    : `load balancer ${numbers.map(([cloud, one]) => `${one} on ${CLOUD_NAMES[cloud]}`).join(', ')}`;
  return { ...given(address, `public address of ${where}`), why: `players are sent to ${where}` };
}
