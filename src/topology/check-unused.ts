import type { ConfigListener } from '../config/listener';
import type { Issue } from '../issues/issue';
import type { Configs } from './configs';
import { unusedSetting } from './issues';
import type { TopologyInput } from './topology-input';
import type { Topology } from './topology';

/** Ports, audiences and roles that open nothing, because the topology has no server for them. */
export const unusedKeys = (topology: Topology, input: TopologyInput, configs: Configs): Issue[] => [
  ...unusedPorts(topology, input),
  ...unusedOverrides(topology, input, configs),
];

const MISPLACED_S2S = {
  problem: 'this port opens nothing: for S2S the master alone listens',
  fix: 'Write it as ports.master.s2s, or remove the port',
};

function unusedPorts(topology: Topology, input: TopologyInput): Issue[] {
  return Object.entries(input.ports ?? {}).flatMap(([role, schemes]) =>
    Object.keys(schemes ?? {})
      .filter(
        (scheme) =>
          !topology.roles
            .find((servers) => servers.role === role)
            ?.listens.some((port) => port.open && port.scheme === scheme),
      )
      .map((scheme) =>
        unusedSetting.create(
          { path: `ports.${role}.${scheme}` },
          scheme === 's2s' && role !== 'master'
            ? MISPLACED_S2S
            : {
                problem: `this port opens nothing: ${scheme} is not among the protocols of ${role}, or the topology has no ${role} server`,
                fix: 'Add what is missing, or remove the port',
              },
        ),
      ),
  );
}

/** Keys about applications of the config whose role has no server in the topology. */
function unusedOverrides(topology: Topology, { audiences, roles }: TopologyInput, configs: Configs): Issue[] {
  const listeners = configs.instances.flatMap((instance) => instance.listeners);
  const unused = (key: string, isMeant: (listener: ConfigListener) => boolean): Issue[] => {
    const meant = [...new Set(listeners.filter(isMeant).map(({ role }) => role))];
    if (meant.length === 0 || topology.roles.some(({ role }) => meant.includes(role))) return [];
    const problem = `has no effect: the topology has no ${meant.join(' or ')} server`;
    const fix = `Add ${meant[0]}: 1 under \`servers\`, or remove the entry`;
    return [unusedSetting.create({ path: key }, { problem, fix })];
  };
  return [
    ...Object.keys(audiences ?? {}).flatMap((key) =>
      unused(`audiences.${key}`, ({ port, transport }) => `${port}/${transport}` === key),
    ),
    ...Object.keys(roles ?? {}).flatMap((name) =>
      unused(`roles.${name}`, ({ application }) => application === name),
    ),
  ];
}
