import type { ReadOptions } from '../aws/read-aws';
import type { Infrastructure, Machine, Remark } from '../model';
import { readBalancers } from './balancers';
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
  const mapped = new Set(Object.keys(map).map((name) => name.toLowerCase()));
  const reading: Reading = { directory, rules: readRules(directory, mapped, remarks), map, roles, remarks };
  const { interfaces, toCome, unplaced } = readInterfaces(reading);
  const { balancers, endpoints } = readBalancers(reading, interfaces);
  return {
    cloud: 'azure',
    files: [...new Set(resources.flatMap(({ place }) => place.file ?? []))],
    machines: [...interfaces.map(({ machine }) => machine), ...toCome].map((machine) =>
      withMapped(machine, map),
    ),
    unplaced,
    balancers,
    endpoints,
    remarks,
    names: directory.names(),
  };
}

function withMapped(machine: Machine, map: Readonly<Record<string, string>>): Machine {
  const given = Object.entries(map).filter(([, role]) => role.split(':')[0] === machine.role);
  return given.length === 0
    ? machine
    : { ...machine, groups: [...machine.groups, ...given.map(([group]) => group.toLowerCase())] };
}
