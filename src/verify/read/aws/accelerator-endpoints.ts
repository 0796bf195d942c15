import { because } from '../../../issues/because';
import type { Treatment } from '../../engine/coverage';
import { notRead } from '../../engine/coverage';
import type { Resource } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asBoolean, asList, identityOf, recordOf, Unresolved } from '../cloudformation/values';
import { isNetworkLoadBalancer } from './load-balancers';
import type { PhotonResources } from './photon-resources';

/** Accelerators are read in front of load balancers; they carry clients to instances and addresses as well. */
export function acceleratorEndpoints(
  stacks: Stacks,
  photon: PhotonResources,
  { properties }: Resource,
): Treatment | undefined {
  for (const configuration of asList(properties['EndpointConfigurations'])) {
    const { ClientIPPreservationEnabled, EndpointId: endpoint } = recordOf(configuration);
    if (endpoint instanceof Unresolved)
      return notRead(
        'unresolved',
        because`endpoint-unknown: an endpoint of it is known at deployment only`,
        photon.any,
      );
    const name = photon.names.get(identityOf(endpoint) ?? '') ?? photonOwner(stacks, photon, endpoint);
    if (name === undefined) continue;
    if (!isNetworkLoadBalancer(stacks.referred(endpoint)))
      return notRead(
        'unsupported',
        because`accelerator-endpoints: accelerators in front of instances and addresses are not read`,
        name,
      );
    if (asBoolean(ClientIPPreservationEnabled) === false)
      return notRead(
        'unsupported',
        because`accelerator-hides-clients: groups see the addresses of an accelerator that hides the clients' ones`,
        name,
      );
  }
  return undefined;
}

/** The Photon machine that has an elastic address. */
function photonOwner(
  stacks: Stacks,
  photon: PhotonResources,
  address: Value | undefined,
): string | undefined {
  const id = identityOf(address);
  const owners = [
    stacks.referred(address)?.properties['InstanceId'],
    ...stacks
      .ofType('AWS::EC2::EIPAssociation')
      .filter(({ properties: { AllocationId, EIP } }) => identityOf(AllocationId ?? EIP) === id)
      .map(({ properties: { InstanceId, NetworkInterfaceId } }) => InstanceId ?? NetworkInterfaceId),
  ];
  return owners.flatMap((owner) => photon.names.get(identityOf(owner) ?? '') ?? [])[0];
}
