import type { Infrastructure, Remark } from '../../engine/model';
import type { ReadOptions } from '../options';
import { withMapped } from '../roles';
import { readBalancers } from './load-balancers';
import { Directory } from './directory';
import type { Reading } from './reading';
import { readInterfaces } from './machines';
import type { AzureResource } from './resources';
import { readRules } from './security-rules';

/**
 * Reads Azure resources of one stack, as Pulumi previews, exports or records them.
 *
 * @example
 * readAzure(azureResources(JSON.parse(readFileSync('preview.json', 'utf8')), 'preview.json') ?? [], { roles: ['master', 'game'] }).machines;
 */
export function readAzure(
  resources: readonly AzureResource[],
  { roles, map = {} }: ReadOptions,
): Infrastructure {
  const directory = new Directory(resources);
  const remarks: Remark[] = [];
  // Azure doesn't tell ids apart by the case of their letters.
  const given = Object.entries(map).map(([group, role]) => [group.toLowerCase(), role] as const);
  const mapped = new Set(given.map(([group]) => group));
  const reading: Reading = { directory, rules: readRules(directory, mapped, remarks), map, roles, remarks };
  const { interfaces, toCome, unattributed } = readInterfaces(reading);
  const { loadBalancers, forwardedPorts } = readBalancers(reading, interfaces);
  return {
    cloud: 'azure',
    files: [...new Set(resources.flatMap(({ place }) => place.file ?? []))],
    machines: [...interfaces.map(({ machine }) => machine), ...toCome].map((machine) =>
      withMapped(machine, given),
    ),
    unattributed,
    loadBalancers,
    forwardedPorts,
    remarks,
    coverage: [],
    names: directory.names(),
  };
}
