import { because } from '../../../issues/because';
import type { AddressFamily } from '../../../addresses/cidr';
import { FAMILY_NAMES } from '../../../addresses/cidr';
import type { Remark } from '../../engine/infrastructure';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Value } from '../cloudformation/values';
import { asList, asText, nameOf, recordOf, Reference, referred } from '../cloudformation/values';
import { writtenPath } from '../cloudformation/written-paths';
import { refused } from '../refused';
import { asIpRange } from './ip-values';

/** Targets that AWS refuses to register: of another kind or family than their group (ELB: target-group-register-targets). */
export function targetRemarks(group: Resource): Remark[] {
  const { TargetType, IpAddressType, Targets } = group.properties;
  const kind = asText(TargetType ?? 'instance')?.toLowerCase();
  const family = asText(IpAddressType ?? 'ipv4')?.toLowerCase();
  return asList(Targets).flatMap((target, index): Remark[] => {
    const { Id } = recordOf(target);
    const address = addressFamily(Id);
    const isInstance = referred(Id)?.type === 'AWS::EC2::Instance';
    const found =
      address !== undefined && kind === 'instance'
        ? because`address-among-instances: an address, and its targets are instances`
        : address !== undefined && kind === 'ip' && address !== family
          ? because`target-family-differs: an ${FAMILY_NAMES[address]} address, and its targets are ${family}`
          : isInstance && address === undefined && kind === 'ip'
            ? because`instance-among-addresses: an instance, and its targets are addresses`
            : undefined;
    if (found === undefined) return [];
    return [
      refused(
        because`target-refused: target ${nameOf(Id)} of ${group.logicalId} is ${found}`,
        'Register what TargetType and IpAddressType say.',
        placeIn(group, 'Targets', ...writtenPath(Targets, index)),
      ),
    ];
  });
}

/** Attributes that are addresses of an instance or an interface. */
const ATTRIBUTES: ReadonlyMap<string, AddressFamily> = new Map([
  ['PrivateIp', 'ipv4'],
  ['PublicIp', 'ipv4'],
  ['PrimaryPrivateIpAddress', 'ipv4'],
  ['PrimaryIpv6Address', 'ipv6'],
  ['Ipv6Address', 'ipv6'],
]);

function addressFamily(id: Value | undefined): AddressFamily | undefined {
  if (id instanceof Reference) return id.target && ATTRIBUTES.get(id.attribute);
  return asIpRange(id)?.family;
}
