import { because } from '../../../issues/because';
import type { Resource } from '../cloudformation/resource';
import type { Value } from '../cloudformation/values';
import { asBoolean, identityOf, recordOf, referred, Unresolved } from '../cloudformation/values';
import { isNetworkLoadBalancer } from './load-balancers';
import type { Examine, PhotonResources } from './photon-resources';
import { unresolved, unsupported } from './photon-resources';

/** Accelerators are read in front of load balancers; they carry clients to instances and addresses as well. */
export const acceleratorEndpoints: Examine = (photon, group) => {
  for (const configuration of group.list('EndpointConfigurations')) {
    const { ClientIPPreservationEnabled, EndpointId: endpoint } = recordOf(configuration);
    if (endpoint instanceof Unresolved)
      return unresolved(because`endpoint-unknown: an endpoint of it is known at deployment only`, photon.any);
    const name = photon.nameOf(endpoint) ?? photonOwner(photon, group, endpoint);
    if (name === undefined) continue;
    if (!isNetworkLoadBalancer(referred(endpoint)))
      return unsupported(
        because`accelerator-endpoints: accelerators in front of instances and addresses are not read`,
        name,
      );
    if (asBoolean(ClientIPPreservationEnabled) === false)
      return unsupported(
        because`accelerator-hides-clients: groups see the addresses of an accelerator that hides the clients' ones`,
        name,
      );
  }
  return undefined;
};

/** The Photon machine that has an elastic address. */
function photonOwner(
  photon: PhotonResources,
  { stacks }: Resource,
  address: Value | undefined,
): string | undefined {
  const id = identityOf(address);
  const owners = [
    referred(address)?.properties['InstanceId'],
    ...stacks
      .ofType('AWS::EC2::EIPAssociation')
      .filter(({ properties: { AllocationId, EIP } }) => identityOf(AllocationId ?? EIP) === id)
      .map(({ properties: { InstanceId, NetworkInterfaceId } }) => InstanceId ?? NetworkInterfaceId),
  ];
  return owners.flatMap((owner) => photon.nameOf(owner) ?? [])[0];
}
