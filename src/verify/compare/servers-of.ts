import type { FindingData } from '../findings/finding-data';
import type { HostKind } from '../scope/hosts';

/** The servers that a finding concerns: by number where each has one, else by the machines' ids. */
export function serversOf(hosts: HostKind): Pick<FindingData, 'at' | 'nodes' | 'machines'> {
  const at = hosts[0].name;
  const nodes = hosts.flatMap(({ node }) => node ?? []);
  return nodes.length === hosts.length
    ? { at, nodes: [...nodes].sort((a, b) => a - b) }
    : { at, machines: hosts.map(({ id }) => id) };
}
