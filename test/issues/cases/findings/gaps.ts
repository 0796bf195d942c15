import { because } from '../../../../src/issues/because';
import { checkInfrastructure } from '../../../../src/verify/check';
import type { ResourceCoverage } from '../../../../src/verify/engine/coverage';
import type { Infrastructure } from '../../../../src/verify/engine/infrastructure';
import type { Machine } from '../../../../src/verify/engine/machine';
import { readAws } from '../../../../src/verify/read/aws/read-aws';
import { findingsAfter, relay, rules } from '../checked';
import { planned } from '../planned';
import type { IssueCase } from '../issue-cases';
import { smallFleet } from '../small-fleet';

/** What check tells of the small fleet where a reader found something else in it. */
const found = (change: (read: Infrastructure) => Partial<Infrastructure>) => () => {
  const read = readAws([{ file: 'fleet.json', template: smallFleet() }], { roles: ['master', 'game'] });
  return checkInfrastructure(planned(relay)(), [{ ...read, ...change(read) }]).findings;
};

const each = (change: (machine: Machine) => Partial<Machine>) =>
  found(({ machines, forwardedPorts }) => {
    const changed = new Map(machines.map((machine) => [machine.id, { ...machine, ...change(machine) }]));
    return {
      machines: [...changed.values()],
      forwardedPorts: forwardedPorts.map((port) => ({
        ...port,
        targets: port.targets.map((target) => {
          const machine = target.machine && changed.get(target.machine.id);
          return machine ? { ...target, machine } : target;
        }),
      })),
    };
  });

const gap = (state: ResourceCoverage['state']) =>
  found(({ coverage }) => ({
    coverage: [
      ...coverage,
      {
        state,
        type: 'Custom::Rule',
        id: 'fleet.json#Rule',
        place: {},
        reason: because`custom-resource: a custom resource`,
        touches: 'GameGroup',
      },
    ],
  }));

/** What only a reader can find: other states of machines, remarks, and what it could not read. */
export const GAPS: readonly IssueCase[] = [
  {
    title: 'a game server that is set down',
    code: 'target-unavailable',
    issuesOf: found(({ forwardedPorts }) => ({
      forwardedPorts: forwardedPorts.map((port) => ({
        ...port,
        targets: port.targets.map((target) => ({ ...target, state: 'down' as const })),
      })),
    })),
  },
  {
    title: 'a load balancer with an address in a zone without servers',
    code: 'target-unavailable',
    issuesOf: () => {
      const read = readAws([{ file: 'fleet.json', template: smallFleet() }], { roles: ['master', 'game'] });
      const machines = new Map(read.machines.map((machine) => [machine.id, { ...machine, zone: 'a' }]));
      const [loadBalancer] = read.loadBalancers.map((loadBalancer) => ({
        ...loadBalancer,
        zones: ['a', 'b'],
        crossZone: false,
      }));
      if (!loadBalancer) throw new TypeError('the fleet has a load balancer');
      const forwardedPorts = read.forwardedPorts.map((port) => ({
        ...port,
        loadBalancer,
        targets: port.targets.map(({ name, machine }) => {
          const placed = machine && machines.get(machine.id);
          return placed ? { name, machine: placed } : { name };
        }),
      }));
      const changed = {
        ...read,
        machines: [...machines.values()],
        loadBalancers: [loadBalancer],
        forwardedPorts,
      };
      return checkInfrastructure(planned(relay)(), [changed]).findings;
    },
  },
  {
    title: 'servers without a way out',
    code: 'no-way-out',
    issuesOf: each(() => ({ reachesInternet: false })),
  },
  {
    title: 'servers of two clusters',
    code: 'several-clusters',
    issuesOf: each(({ node }) => ({ cluster: node === 2 ? 'us' : 'eu' })),
  },
  {
    title: 'a block outside of groups',
    code: 'required-access-blocked',
    issuesOf: findingsAfter((_, all) => {
      all['Block'] = {
        Type: 'AWS::EC2::VPCBlockPublicAccessOptions',
        Properties: { InternetGatewayBlockMode: 'block-bidirectional' },
      };
    }),
  },
  {
    title: 'a rule without a protocol',
    code: 'refused-by-cloud',
    issuesOf: findingsAfter((propertiesOf) => rules(propertiesOf('GameGroup')).push({ CidrIp: '::/0' })),
  },
  {
    title: 'a rule that is there twice',
    code: 'risky-setting',
    issuesOf: findingsAfter((propertiesOf) => {
      const [first = {}] = rules(propertiesOf('GameGroup'));
      rules(propertiesOf('GameGroup')).push({ ...first });
    }),
  },
  { title: 'a custom resource with a group', code: 'unsupported-resource', issuesOf: gap('unsupported') },
  {
    title: 'a rule of a group known at deployment',
    code: 'unresolved-resource',
    issuesOf: gap('unresolved'),
  },
];
