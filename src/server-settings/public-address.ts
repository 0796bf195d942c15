import type { AddressFamily } from '../addresses/cidr';
import { loadBalancerOf, roomOn } from '../listeners/load-balancers';
import { hasSeveralBalancers } from '../plan/listener-index';
import type { Plan } from '../plan/plan';
import type { Cloud } from '../topology/cloud';
import { CLOUD_NAMES, CLOUDS } from '../topology/cloud';
import { isPrivateAudience } from './families';
import type { ServerSettingsOptions, Setting } from './setting';
import { given, planned } from './setting';

/** What the numbers of load balancers depend on. */
type BalancerOptions = Pick<ServerSettingsOptions, 'cloud'>;

/** The clouds that are asked about. */
export const cloudsOf = ({ cloud }: BalancerOptions): readonly Cloud[] => (cloud ? [cloud] : CLOUDS);

/** Which load balancer serves a server, by cloud. */
export function balancerNumbers(
  topology: Plan['topology'],
  role: string,
  node: number,
  options: BalancerOptions,
): [Cloud, number][] {
  return cloudsOf(options).map((cloud) => [cloud, loadBalancerOf({ role, node }, roomOn(cloud, topology))]);
}

type AddressValue = Pick<Setting, 'value' | 'placeholder' | 'why'>;

/** The address by which players reach a server, and why it is advertised. */
export function publicAddress(
  plan: Plan,
  role: string,
  node: number,
  options: ServerSettingsOptions,
  family: AddressFamily = 'ipv4',
): AddressValue {
  const { topology } = plan;
  const addresses = (family === 'ipv4' ? options.publicAddresses : options.publicIpv6Addresses) ?? {};
  const title = family === 'ipv4' ? 'public address' : 'public IPv6 address';
  const why = 'players are sent here';
  if (topology.access === 'direct')
    return { ...given(addresses[`${role}:${node}`], `${title} of ${role} server ${node}`), why };
  const numbers = balancerNumbers(topology, role, node, options);
  const [[, number] = [], ...others] = numbers;
  const agreed = others.every(([, other]) => other === number);
  const address = addresses['load-balancer'] ?? (agreed ? addresses[`load-balancer-${number}`] : undefined);
  const several = cloudsOf(options).some((cloud) => hasSeveralBalancers(plan, cloud));
  if (!several) return { ...given(address, `${title} of the load balancer`), why };
  const where = agreed
    ? `load balancer ${number}`
    : `load balancer ${numbers.map(([cloud, number]) => `${number} on ${CLOUD_NAMES[cloud]}`).join(', ')}`;
  return { ...given(address, `${title} of ${where}`), why: `players are sent to ${where}` };
}

/**
 * `PublicIPAddress`: without a value the server asks the vendor for its public address over HTTP, with `internal` it
 * takes its private one. Neither is right behind a load balancer, which has another address (SDK,
 * PublicIPAddressReader.ParsePublicIpAddress).
 */
export function registeredAddress(
  plan: Plan,
  role: string,
  node: number,
  options: ServerSettingsOptions,
): AddressValue {
  const advertised = publicAddress(plan, role, node, options);
  if (plan.topology.access === 'relay' || !advertised.placeholder) return advertised;
  return isPrivateAudience(plan.topology)
    ? { ...planned('internal'), why: 'the server takes its private address, which players can reach' }
    : { ...planned(''), why: 'the server looks its public address up when it starts' };
}
