import { containsAddress } from '../addresses/cidr';
import type { Issue } from '../issues/issue';
import type { Topology } from '../topology/topology';
import { findRole } from '../topology/topology';
import { isAddress, reachOf } from './address-reach';
import { allOnHostOf, publicMasterRanges } from './hosts';
import { optionRefused, valueRefused } from './issues';
import type { ServerSettingsOptions } from './setting';

/** What is wrong with the addresses inside the network, and with the region. */
export function insideIssues(
  topology: Topology,
  { masterAddress, dashboardAddress, region }: ServerSettingsOptions,
): Issue[] {
  const has = (kind: 'game' | 'master' | 'dashboard' | 'name') => findRole(topology, kind) !== undefined;
  const unused = (path: string, reason: string) => [
    optionRefused.create({ path }, { problem: `option has no effect: ${reason}`, fix: 'Remove it' }),
  ];
  const alone = 'on one machine servers reach each other by 127.0.0.1';
  const masterIssues = (value: string): Issue[] => {
    const path = '--master-address';
    const wrong = (problem: string) => valueRefused(path, value, problem, "the master's private address");
    if (has('master') && allOnHostOf(topology, 'master', ['game'])) return unused(path, alone);
    if (!has('game') || !has('master')) return unused(path, 'no game server registers with a master');
    if (!isAddress(value)) return wrong('not an address');
    const reach = reachOf(value);
    if (reach === 'machine') return wrong('an address of the machine itself');
    const allowed = publicMasterRanges(topology, 'game');
    return reach === 'public' && !containsAddress(allowed, value)
      ? wrong('a public address, and the port for game servers is open inside the network alone')
      : [];
  };
  const dashboardIssues = (value: string): Issue[] => {
    const path = '--dashboard-address';
    if (has('dashboard') && allOnHostOf(topology, 'dashboard', ['master', 'game', 'name']))
      return unused(path, alone);
    if (!has('dashboard')) return unused(path, 'the topology has no dashboard');
    return isAddress(value)
      ? []
      : valueRefused(path, value, 'not an address', 'the private address of the dashboard');
  };
  return [
    ...(masterAddress === undefined ? [] : masterIssues(masterAddress)),
    ...(dashboardAddress === undefined ? [] : dashboardIssues(dashboardAddress)),
    ...(region !== undefined && !has('name') ? unused('--region', 'the topology has no name server') : []),
  ];
}
