import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import type { ForwardedPort } from '../../engine/load-balancer';
import { refused, repeated } from '../refused';
import type { AzureResource } from './azure-resource';
import { inside } from './azure-resource';
import type { Balancer } from './balancers';
import type { Directory } from './directory';
import { keyOf } from './directory';
import type { Interface } from './interfaces';
import { natGatewaysOf } from './public-addresses';
import { joinsAny } from './references';
import type { Subnet } from './subnets';
import { at, isGiven, keyTextOf } from './values';

/**
 * What Azure refuses of the things that interfaces and load balancers refer to: others than in their own location
 * (InvalidResourceReference), and a public address in two places (PublicIPAddressInUse).
 */
export function refusedReferences(
  directory: Directory,
  balancers: readonly Balancer[],
  interfaces: readonly Interface[],
  forwardedPorts: readonly ForwardedPort[],
): Remark[] {
  const addressed = [...balancers, ...natGatewaysOf(directory)];
  const owners = [...addressed, ...interfaces];
  // Behind a load balancer is who joins something of it, or has an address in a pool.
  const behind = new Set(
    forwardedPorts.flatMap(({ loadBalancer, targets }) =>
      targets.map(({ machine }) => `${machine?.id} ${loadBalancer.id}`),
    ),
  );
  const inFront = interfaces.map((networkInterface) => ({
    networkInterface,
    balancers: balancers.filter(
      ({ owner }) =>
        joinsAny(networkInterface, owner) || behind.has(`${networkInterface.machine.id} ${keyOf(owner)}`),
    ),
  }));
  const uses = [
    ...inFront.map(({ networkInterface: { owner, uses: used, subnets }, balancers: those }) => ({
      owner,
      used: [
        ...used,
        ...subnets.flatMap((subnet) => partsOf(directory, subnet)),
        ...those.map((balancer) => balancer.owner),
      ],
    })),
    ...addressed.map(({ owner, addresses: used }) => ({ owner, used })),
  ];
  const elsewhere = new Map(
    uses.flatMap(({ owner, used }) =>
      used
        .filter((resource) => isElsewhere(owner, resource))
        .map((resource) => [`${keyOf(owner)} ${keyOf(resource)}`, remarkOf(owner, resource)] as const),
    ),
  );
  return [
    ...elsewhere.values(),
    ...otherTiers(owners),
    ...globalBalancers(balancers, interfaces),
    ...inFront.flatMap(severalBalancers),
    ...sharedAddresses(owners),
  ];
}

/** What a subnet refers to beside its security group. */
const partsOf = (directory: Directory, { inputs, owners: [owner] }: Subnet): AzureResource[] =>
  (['natGateway', 'routeTable'] as const).flatMap((key) => {
    const kind = key === 'natGateway' ? 'NatGateway' : 'RouteTable';
    return (owner && directory.referred(inputs[key], kind, owner, key)) ?? [];
  });

function isElsewhere(owner: AzureResource, resource: AzureResource): boolean {
  const [here, there] = [locationOf(owner), locationOf(resource)];
  return here !== undefined && there !== undefined && here !== there;
}

const remarkOf = (owner: AzureResource, resource: AzureResource): Remark =>
  refused(
    because`location-differs: ${owner.name} is in ${locationOf(owner)}, and ${resource.name}, which it refers to, in ${locationOf(resource)}`,
    'Make both in one location.',
    inside(resource, 'location'),
  );

/** `West Europe` and `westeurope` are one location. */
const locationOf = ({ inputs, outputs }: AzureResource): string | undefined =>
  keyTextOf(inputs['location'] ?? outputs?.['location'])?.replaceAll(' ', '');

/** A load balancer or an interface, with its public addresses. */
type Addressed = Pick<Balancer, 'owner' | 'addresses'>;

function sharedAddresses(owners: readonly Addressed[]): Remark[] {
  const owned = owners.flatMap(({ owner, addresses }) => addresses.map((address) => ({ owner, address })));
  return repeated(owned, ({ address }) => keyOf(address)).map(([first, { owner, address }]) =>
    refused(
      because`address-shared: public address ${address.name} belongs to ${first.owner.name} and to ${owner.name}`,
      'Give each an address of its own.',
      owner.place,
    ),
  );
}

/** A load balancer and its addresses are of one tier (PublicIPAndLBTierDoNotMatch), and interfaces are regional (Azure: public-ip-addresses). */
const otherTiers = (owners: readonly Addressed[]): Remark[] =>
  owners.flatMap(({ owner, addresses }) =>
    addresses
      .filter((address) => [owner, address].every(tierOf) && tierOf(address) !== tierOf(owner))
      .map((address) =>
        refused(
          because`tier-differs: ${owner.name} has the tier ${tierOf(owner)}, and its public address ${address.name} the tier ${tierOf(address)}`,
          'Write one tier in both.',
          inside(address, 'sku'),
        ),
      ),
  );

/** Behind a global load balancer are regional ones alone (Azure: cross-region-overview). */
const globalBalancers = (balancers: readonly Balancer[], interfaces: readonly Interface[]): Remark[] =>
  balancers
    .filter(
      ({ owner }) =>
        tierOf(owner) === 'global' &&
        interfaces.some((networkInterface) => joinsAny(networkInterface, owner)),
    )
    .map(({ owner }) =>
      refused(
        because`global-load-balancer: load balancer ${owner.name} has the tier Global, and interfaces join its pools`,
        'Write the tier Regional.',
        inside(owner, 'sku'),
      ),
    );

/** A machine is behind one public load balancer and one internal one (Azure: NetworkInterfaceIPConfiguration, loadBalancerBackendAddressPools). */
const severalBalancers = ({
  networkInterface: { machine },
  balancers,
}: {
  readonly networkInterface: Interface;
  readonly balancers: readonly Balancer[];
}): Remark[] => {
  const [first, second] = balancers.filter(({ addresses }) => addresses.length > 0);
  return first && second
    ? [
        refused(
          because`several-load-balancers: ${machine.name} is behind the public load balancers ${first.owner.name} and ${second.owner.name}`,
          'Join one; its outbound rules, or a NAT gateway, give a way out.',
          machine.place,
        ),
      ]
    : [];
};

/** Undefined where it is not known. */
const tierOf = ({ inputs: { sku } }: AzureResource): string | undefined =>
  keyTextOf((isGiven(sku) ? at(sku, 'tier') : undefined) ?? 'Regional');
