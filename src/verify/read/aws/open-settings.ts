import { because } from '../../../issues/because';
import type { Treatment } from '../../engine/coverage';
import { notRead } from '../../engine/coverage';
import type { Resource } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import { Unresolved } from '../cloudformation/values';
import type { PhotonResources } from './photon-resources';
import { attributeOf } from './tags';

/** Properties and attributes that decide whether players arrive, and how: no reading of them is safe. */
const DECIDING = ['HealthCheckProtocol', 'IpAddressType', 'Protocol', 'TargetType'];
const ATTRIBUTES = [
  'load_balancing.cross_zone.enabled',
  'preserve_client_ip.enabled',
  'proxy_protocol_v2.enabled',
];

/** A setting of a target group or load balancer of Photon's that is known at deployment only. */
export function openSetting(
  _: Stacks,
  { names }: PhotonResources,
  resource: Resource,
): Treatment | undefined {
  const name = names.get(resource.id);
  if (name === undefined) return undefined;
  const { properties } = resource;
  const { LoadBalancerAttributes, TargetGroupAttributes } = properties;
  const open =
    DECIDING.find((key) => properties[key] instanceof Unresolved) ??
    ATTRIBUTES.find(
      (key) => attributeOf(TargetGroupAttributes ?? LoadBalancerAttributes, key) instanceof Unresolved,
    );
  return open === undefined
    ? undefined
    : notRead('unresolved', because`setting-unknown: its ${open} is known at deployment only`, name);
}
