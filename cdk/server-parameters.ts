import { Lazy, Token } from 'aws-cdk-lib';
import { ParameterTier, StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { serverSettings } from '../src/server-settings/server-settings';
import type { ServerSettings, Setting } from '../src/server-settings/setting';
import type { Issue } from '../src/issues/issue';
import type { Plan } from '../src/plan/plan';
import type { Server } from './attachments';
import { serversOf } from './attachments';
import { propertyRefused } from './issues';
import { loadBalancerNumber } from './quotas';

/**
 * Settings of servers, published for them to read when they start.
 *
 * @example
 * const parameters: PhotonParameterProps = { prefix: '/photon/live' };
 */
export interface PhotonParameterProps {
  /** Names are this, the role and the node, as in `/photon/live/game/1`. */
  readonly prefix: string;
}

/** Addresses as far as they are known when the stack is synthesised. */
export interface KnownAddresses {
  /** By which players reach a server. */
  publicAddress(server: Server): string | undefined;
  /** By which game servers reach the master. */
  masterAddress(): string | undefined;
}

/** What each server's configuration must say, with the addresses of this stack in it. */
export function settingsOf(plan: Plan, addresses: KnownAddresses): ServerSettings[] {
  // In relay a server is reached at its load balancer; there may be several.
  const nameOf = (server: Server) =>
    plan.topology.access === 'direct'
      ? `${server.role}:${server.node}`
      : `load-balancer-${loadBalancerNumber(plan.topology, server)}`;
  const known = serversOf(plan).flatMap((server) => {
    const address = addresses.publicAddress(server);
    return address === undefined ? [] : [[nameOf(server), address] as const];
  });
  return serverSettings(plan, {
    cloud: 'aws',
    masterAddress: addresses.masterAddress(),
    publicAddresses: Object.fromEntries(known),
  });
}

/** What is wrong with the names of the parameters (AWS: PutParameter). */
export function parameterIssues({ prefix }: PhotonParameterProps = { prefix: '/' }): Issue[] {
  if (Token.isUnresolved(prefix) || /^(\/[a-zA-Z0-9_.-]+)*\/?$/.test(prefix)) return [];
  const expected = 'a path such as /photon/live, of letters, digits and _.-';
  return [propertyRefused.create({ path: 'parameters.prefix' }, { value: prefix, expected })];
}

/** One parameter a server, as JSON: file, section, name, value. What is not known here is left out. */
export function writeParameters(
  scope: Construct,
  plan: Plan,
  { prefix }: PhotonParameterProps,
  settings: () => readonly ServerSettings[],
): void {
  for (const { role, node } of serversOf(plan)) {
    const valueOf = () => {
      const server = settings().find((candidate) => candidate.role === role && candidate.node === node);
      return JSON.stringify(nested(server?.settings ?? []));
    };
    new StringParameter(scope, `settings-${role}-${node}`, {
      parameterName: `${prefix.replace(/\/$/, '')}/${parameterPart(role)}/${node}`,
      description: `What the configuration of Photon's ${role} server ${node} must say`.slice(0, 1024),
      stringValue: Lazy.string({ produce: valueOf }),
      // Beyond 4 KB a parameter needs the advanced tier.
      tier: ParameterTier.INTELLIGENT_TIERING,
    });
  }
}

/** A custom application's name may hold anything. */
const parameterPart = (role: string): string => role.replace(/[^a-zA-Z0-9_.-]/g, '_');

type Nested = Record<string, Record<string, Record<string, string>>>;

function nested(settings: readonly Setting[]): Nested {
  const files: Nested = {};
  for (const { file, section, name, value, placeholder } of settings) {
    if (!placeholder) ((files[file] ??= {})[section] ??= {})[name] = value;
  }
  return files;
}
