import { stringify } from 'yaml';
import { keyOf } from './config-facts';
import type { ConfigListener } from '../config/listener';
import { DEFAULT_VERSION, PHOTON_VERSIONS } from '../ports/role-ports';
import type { TopologyInput } from '../topology/topology-input';

/** `v3, v4-early, v4 or v5`. */
export const VERSION_WORDS = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(PHOTON_VERSIONS);

/** A topology file as text, each key with what it means. */
export function topologyText(
  input: TopologyInput,
  unassigned: readonly ConfigListener[],
  schema: string,
): string {
  const { version, config, instance, servers, access = 'direct', clients, operators } = input;
  const { protocols, management, audiences } = input;
  return [
    `# yaml-language-server: $schema=${schema}`,
    '# What is deployed, who plays and who operates. Check it: photon-ports plan THIS_FILE',
    '',
    ...(config === undefined
      ? [`version: ${version ?? DEFAULT_VERSION} # whose documented ports apply: ${VERSION_WORDS}`]
      : [
          ...(version ? [`version: ${version}`] : []),
          `config: ${flow(config)} # the listeners are the file's own`,
          ...(instance === undefined ? [] : [`instance: ${flow(instance)}`]),
        ]),
    '',
    'servers: # how many of each role; a role that is absent does not exist',
    ...Object.entries(servers).map(([role, count]) => `  ${flow(role)}: ${count}`),
    '',
    `access: ${access} # direct: servers have public addresses; relay: clients come through load balancers`,
    '',
    'clients: # who may play',
    ...list(clients),
    '',
    ...(operators ? ['operators: # who may open the dashboard', ...list(operators), ''] : []),
    ...audienceLines(audiences, unassigned),
    protocols
      ? `protocols: ${flow(protocols)} # what clients may use`
      : '# protocols: [udp, tcp, wss] # what clients may use',
    ...(management
      ? [
          '',
          'management: # your own access to every machine',
          ...Object.entries(management).map(([port, ranges]) => `  ${flow(port)}: ${flow(ranges)}`),
        ]
      : ['# management: { tcp/3389: [198.51.100.0/24] } # your own access to every machine']),
    '',
  ].join('\n');
}

/** A value on one line, quoted where YAML would read something else; JSON, which breaks no lines, is YAML. */
function flow(value: unknown): string {
  const options = { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 } as const;
  const text = stringify(value, options).replace(/\n$/, '');
  return text.includes('\n') ? JSON.stringify(value) : text;
}

/** Who listeners are for: what is not said is a comment, since a guess would open a port. */
function audienceLines(
  audiences: TopologyInput['audiences'],
  unassigned: readonly ConfigListener[],
): string[] {
  const said = Object.entries(audiences ?? {}).map(([key, who]) => `  ${flow(key)}: ${who}`);
  const open = unassigned.map(
    (listener) => `#   ${keyOf(listener)}: servers # ${listener.application.replace(/\s+/g, ' ')}`,
  );
  if (open.length > 0)
    open.unshift(
      '# These listeners stay closed: nothing tells who they are for. Say clients, servers or operators, and name its',
      '# application under servers.',
      ...(said.length > 0 ? [] : ['# audiences:']),
    );
  if (said.length > 0) said.unshift('audiences: # who listeners of your own applications are for');
  return said.length + open.length === 0 ? [] : [...said, ...open, ''];
}

const list = (items: readonly string[]): string[] => items.map((item) => `  - ${flow(item)}`);
