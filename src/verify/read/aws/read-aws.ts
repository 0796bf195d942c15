import type {
  AclRule,
  ForwardedPort,
  FilterChain,
  Infrastructure,
  Machine,
  Remark,
} from '../../engine/model';
import type { ReadOptions } from '../options';
import type { RoleMap } from '../roles';
import { withMapped } from '../roles';
import { balancerGroups, readBalancers, readEndpoints } from './load-balancers';
import { readWorkloads } from './workloads';
import type { Reading } from './machines';
import { readMachines } from './machines';
import { elasticTargets } from './public-address';
import type { SecurityGroups } from './security-groups';
import { missingStack, readSecurityGroups } from './security-groups';
import { placeIn, Stacks } from '../cloudformation/stacks';
import type { TemplateFile } from '../cloudformation/template';
import { identityOf } from '../cloudformation/values';

/**
 * Reads CloudFormation templates that are deployed together.
 *
 * @example
 * readAws([{ file: 'game.template.json', template: { Resources: {} } }], { roles: ['master', 'game'] }).machines;
 */
export function readAws(files: readonly TemplateFile[], { roles, map = {} }: ReadOptions): Infrastructure {
  const stacks = new Stacks(files);
  const carriers = readWorkloads(stacks);
  const inBalancers = balancerGroups({ stacks });
  const known = new Set([
    ...stacks.ofType('AWS::EC2::SecurityGroup').map(({ id }) => id),
    ...carriers.flatMap(({ groups }) => groups.flatMap((group) => identityOf(group) ?? [])),
    ...inBalancers,
    ...Object.keys(map),
  ]);
  const { groups, elsewhere } = readSecurityGroups(stacks, known, map);
  const reading: Reading = { stacks, groups, elastic: elasticTargets(stacks), map, roles };
  const remarks: Remark[] = [];
  const machines = readMachines(reading, carriers, inBalancers);
  const loadBalancers = readBalancers(reading);
  const forwardedPorts = readEndpoints(reading, machines, loadBalancers, remarks);
  remarks.push(...sharedPorts(forwardedPorts), ...strangersRules(elsewhere, map), ...missingStacks(stacks));
  for (const resource of stacks.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')) {
    if (!loadBalancers.some(({ id }) => id === resource.id))
      remarks.push({
        kind: 'not-analysed',
        text: `${resource.logicalId} is no network load balancer and can't carry Photon's UDP`,
        remedy: 'make it a network load balancer, where it is for Photon',
        place: placeIn(resource),
      });
  }
  return {
    cloud: 'aws',
    files: files.map(({ file }) => file),
    machines: machines.machines.map((machine) =>
      withElsewhere(withMapped(machine, Object.entries(map)), map, elsewhere),
    ),
    unattributed: machines.unattributed,
    loadBalancers,
    forwardedPorts,
    remarks,
    coverage: [],
    names: stacks.names(),
  };
}

/** The rules that the files have for a group from elsewhere count where the user says whose it is. */
function withElsewhere(machine: Machine, map: RoleMap, elsewhere: SecurityGroups['elsewhere']): Machine {
  const own = elsewhere.filter(({ group }) => machine.roles.includes(map[group]?.split(':')[0] ?? ''));
  if (own.length === 0) return machine;
  const rules = (direction: 'Ingress' | 'Egress') => own.filter((rule) => rule.direction === direction);
  return {
    ...machine,
    inbound: withRules(machine.inbound, rules('Ingress')),
    outbound: withRules(machine.outbound, rules('Egress')),
  };
}

/** The first stage is that of the machine's groups. */
const withRules = ([groups, ...more]: FilterChain, rules: readonly AclRule[]): FilterChain =>
  groups ? [{ ...groups, rules: [...groups.rules, ...rules] }, ...more] : [];

/** Rules for a group that is nobody's as far as the files and the user tell. */
const strangersRules = (elsewhere: SecurityGroups['elsewhere'], map: RoleMap): Remark[] =>
  elsewhere
    .filter(({ group }) => !Object.hasOwn(map, group))
    .map(({ group, title, place }) => ({
      kind: 'not-analysed',
      text: `${title}, since its group ${group} is not among the files`,
      remedy: `write --map ${group}=ROLE, where a Photon server has it`,
      place,
    }));

/** Groups that such a stack gets are open to doubt; what else it makes, nobody sees. */
const missingStacks = (stacks: Stacks): Remark[] =>
  stacks.missing().map(({ stack }) => ({
    kind: 'not-analysed',
    text: missingStack(stack),
    remedy: 'give it as well',
    place: placeIn(stack),
  }));

/** A load balancer has one listener a port number (AWS: ELB load-balancer-listeners). */
function sharedPorts(forwardedPorts: readonly ForwardedPort[]): Remark[] {
  const names = new Map<string, string>();
  return forwardedPorts.flatMap(({ loadBalancer, port, name, place }): Remark[] => {
    const key = `${loadBalancer.id} ${port}`;
    const other = names.get(key);
    names.set(key, name);
    if (port === undefined || other === undefined || other === name) return [];
    return [
      {
        kind: 'refused',
        text: `listeners ${other} and ${name} of ${loadBalancer.name} both have port ${port}`,
        remedy: 'make TCP and UDP of one port one TCP_UDP listener, or give one another port',
        place,
      },
    ];
  });
}
