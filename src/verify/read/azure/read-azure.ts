import type { Infrastructure, Remark } from '../../engine/infrastructure';
import type { ReadOptions } from '../options';
import { withMapped } from '../roles';
import { assumedHosts } from './assumed-hosts';
import type { AzureResource } from './azure-resource';
import { balancersOf } from './balancers';
import { coverageOf, unattachedRemarks } from './coverage';
import { Directory, keyOf } from './directory';
import { duplicateRemarks, toldTwice } from './duplicates';
import { scopesOf } from './host-roles';
import { isServer, readInterfaces } from './interfaces';
import { readLoadBalancers } from './load-balancers';
import { missingParts } from './missing-parts';
import { outboundPools } from './outbound';
import { rawInterfaces } from './raw-interfaces';
import type { Reading } from './reading';
import { refusedAddresses } from './refused-addresses';
import { refusedInterfaces } from './refused-interfaces';
import { refusedNetworks } from './refused-networks';
import { refusedReferences } from './refused-locations';
import { refusedSubnets } from './refused-subnets';
import { refusedValues } from './refused-values';
import { readRules } from './security-rules';
import { wire } from './wiring';

/**
 * Reads the machines, load balancers and rules of Azure resources, such as {@link azureResources} returns.
 *
 * @example
 * readAzure(azureResources(JSON.parse(readFileSync('preview.json', 'utf8')), 'preview.json') ?? [], { roles: ['master', 'game'] }).machines;
 */
export function readAzure(
  resources: readonly AzureResource[],
  { roles, map = {} }: ReadOptions,
): Infrastructure {
  const directory = new Directory(resources);
  const remarks: Remark[] = duplicateRemarks(directory.resources);
  // Azure's ids have no case.
  const given = Object.entries(map).map(([group, role]) => [group.toLowerCase(), role] as const);
  const { byGroup, unattached } = readRules(directory, new Set(given.map(([group]) => group)), remarks);
  const balancers = balancersOf(directory);
  const context = { directory, balancers, rules: byGroup, map, roles, remarks, filters: new Map() };
  const reading: Reading = { ...context, scopes: scopesOf(context) };
  const raw = rawInterfaces(directory);
  const wirings = raw.interfaces.map((each) => wire(directory, each));
  const interfaces = readInterfaces(reading, wirings, outboundPools(balancers));
  // Interfaces of one group have its gap in common.
  remarks.push(
    ...new Map(interfaces.flatMap(({ gaps }) => gaps.map((gap) => [JSON.stringify(gap), gap]))).values(),
  );
  // Groups of interfaces without a role stay to be judged by themselves.
  const used = new Set(interfaces.filter(isServer).flatMap(({ uses }) => uses.map(keyOf)));
  const free = directory.ofType('NetworkSecurityGroup').filter((group) => !used.has(keyOf(group)));
  const { assumed, unattributed } = assumedHosts(reading, free);
  const { loadBalancers, forwardedPorts } = readLoadBalancers(reading, interfaces);
  remarks.push(
    ...unattachedRemarks(unattached),
    ...toldTwice(directory),
    ...refusedAddresses(directory, [...balancers, ...wirings]),
    ...refusedInterfaces(directory, wirings, raw.shared),
    ...refusedNetworks(directory, wirings),
    ...refusedSubnets(directory),
    ...missingParts(directory, balancers),
    ...refusedReferences(directory, balancers, interfaces, forwardedPorts),
    ...refusedValues(directory),
  );
  return {
    cloud: 'azure',
    files: [...new Set(resources.flatMap(({ place }) => place.file ?? []))],
    machines: [...interfaces.map(({ machine }) => machine), ...assumed].map((machine) =>
      withMapped(machine, given),
    ),
    unattributed,
    loadBalancers,
    forwardedPorts,
    remarks,
    coverage: coverageOf(reading, { interfaces, assumed, unattached, forwardedPorts, missing: raw.missing }),
  };
}
