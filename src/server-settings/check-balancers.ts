import type { Issue } from '../issues/issue';
import { servedServers } from '../listeners/load-balancers';
import type { Plan } from '../plan/plan';
import type { Cloud } from '../topology/cloud';
import { CLOUD_NAMES } from '../topology/cloud';
import { optionRefused } from './issues';
import { balancerNumbers, cloudsOf } from './public-address';
import type { ServerSettingsOptions, ServerSettings } from './setting';

/** Load balancers are numbered by what a cloud lets them hold, and one address is the address of one of them. */
export function balancerIssues(
  plan: Plan,
  servers: readonly Pick<ServerSettings, 'role' | 'node'>[],
  options: ServerSettingsOptions,
): Issue[] {
  const { topology } = plan;
  const given = { ...options.publicAddresses, ...options.publicIpv6Addresses };
  const advertised = new Map<string, [role: string, node: number]>();
  for (const { role, node } of servers) {
    const kind = topology.roles.find((servers) => servers.role === role)?.kind;
    // A name server tells the master's address.
    if (kind === 'game') advertised.set(`${role}:${node}`, [role, node]);
    else if (kind === 'master' || kind === 'name') advertised.set('master:1', ['master', 1]);
  }
  const numbers = [...advertised.values()].map(([role, node]) =>
    balancerNumbers(topology, role, node, options),
  );
  const differ = numbers.some((byCloud) => new Set(byCloud.map(([, number]) => number)).size > 1);
  const crowded = cloudsOf(options).find(
    (cloud, index) => new Set(numbers.map((byCloud) => byCloud[index]?.[1])).size > 1,
  );
  const balancers = (cloud: Cloud) => servedServers(plan, cloud);
  const issues: Issue[] = [];
  if (given['load-balancer'] !== undefined && crowded) {
    const simple = cloudsOf(options).find((cloud) => balancers(cloud).length === 1);
    const served = balancers(crowded).map(
      ({ number, servers: names }) => `load balancer ${number} (${names})`,
    );
    issues.push(
      optionRefused.create(
        { path: '--public load-balancer' },
        {
          problem: `${CLOUD_NAMES[crowded]} has several load balancers: ${served.join(', ')}`,
          fix: `Write --public load-balancer-1=ADDRESS and so on for each${simple ? `, or --cloud ${simple}, where one serves all` : ''}`,
        },
      ),
    );
  }
  if (differ && Object.keys(given).some((name) => /^load-balancer-\d+$/.test(name))) {
    const counts = cloudsOf(options).map((cloud) => `${CLOUD_NAMES[cloud]} has ${balancers(cloud).length}`);
    issues.push(
      optionRefused.create(
        { path: '--cloud' },
        {
          problem: `the clouds number load balancers differently (${counts.join(', ')})`,
          fix: 'Write --cloud aws or --cloud azure',
        },
      ),
    );
  }
  return issues;
}
