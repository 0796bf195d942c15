import type { Endpoint, Infrastructure, Remark } from '../model';
import type { ReadOptions } from '../read-options';
import { withMapped } from '../roles';
import { balancerGroups, readBalancers, readEndpoints } from './balancers';
import { readCarriers } from './carriers';
import type { Reading } from './machines';
import { readMachines } from './machines';
import { elasticTargets } from './public-address';
import { readSecurityGroups } from './security-groups';
import { placeIn, Stacks } from './stacks';
import type { TemplateFile } from './template';
import { identityOf } from './values';

/**
 * Reads CloudFormation templates that are deployed together.
 *
 * @example
 * readAws([{ file: 'game.template.json', template: { Resources: {} } }], { roles: ['master', 'game'] }).machines;
 */
export function readAws(files: readonly TemplateFile[], { roles, map = {} }: ReadOptions): Infrastructure {
  const stacks = new Stacks(files);
  const carriers = readCarriers(stacks);
  const inBalancers = balancerGroups({ stacks });
  const known = new Set([
    ...stacks.ofType('AWS::EC2::SecurityGroup').map(({ id }) => id),
    ...carriers.flatMap(({ groups }) => groups.flatMap((group) => identityOf(group) ?? [])),
    ...inBalancers,
    ...Object.keys(map),
  ]);
  const groups = readSecurityGroups(stacks, known);
  const reading: Reading = { stacks, groups, elastic: elasticTargets(stacks), map, roles };
  const remarks: Remark[] = [];
  const machines = readMachines(reading, carriers, inBalancers);
  const balancers = readBalancers(reading);
  const endpoints = readEndpoints(reading, machines, balancers, remarks);
  remarks.push(...sharedPorts(endpoints));
  for (const resource of stacks.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')) {
    if (!balancers.some(({ id }) => id === resource.id))
      remarks.push({
        kind: 'unjudged',
        text: `${resource.logicalId} is no network load balancer and can't carry Photon's UDP`,
        remedy: 'make it a network load balancer, where it is for Photon',
        place: placeIn(resource),
      });
  }
  return {
    cloud: 'aws',
    files: files.map(({ file }) => file),
    machines: machines.machines.map((machine) => withMapped(machine, Object.entries(map))),
    unplaced: machines.unplaced,
    balancers,
    endpoints,
    remarks,
    names: stacks.names(),
  };
}

/** A load balancer has one listener a port number (AWS: ELB load-balancer-listeners). */
function sharedPorts(endpoints: readonly Endpoint[]): Remark[] {
  const names = new Map<string, string>();
  return endpoints.flatMap(({ balancer, port, name, place }): Remark[] => {
    const key = `${balancer.id} ${port}`;
    const other = names.get(key);
    names.set(key, name);
    if (port === undefined || other === undefined || other === name) return [];
    return [
      {
        kind: 'refused',
        text: `listeners ${other} and ${name} of ${balancer.name} both have port ${port}`,
        remedy: 'make TCP and UDP of one port one TCP_UDP listener, or give one another port',
        place,
      },
    ];
  });
}
