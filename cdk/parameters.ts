import { Lazy, Token } from 'aws-cdk-lib';
import type { IStringParameter } from 'aws-cdk-lib/aws-ssm';
import { ParameterTier, StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { Issue } from '../src/issues/issue';
import { refused } from './issues';
import type { ServerNode } from '../src/topology/machines';
import { serverKey } from './servers';

/** Publishes the settings of servers as SSM parameters, which a server reads when it starts. */
export interface PhotonSsmParameterProps {
  /** Names are this, the role and the node, as in `/photon/live/game/1`. */
  readonly prefix: string;
}

/** What is wrong with the names of the parameters (AWS: PutParameter). */
export function parameterIssues({ prefix }: PhotonSsmParameterProps = { prefix: '/' }): Issue[] {
  if (Token.isUnresolved(prefix) || /^(\/[a-zA-Z0-9_.-]+)*\/?$/.test(prefix)) return [];
  const expected = 'a path such as /photon/live, of letters, digits and _.-';
  return [refused('parameters.prefix', prefix, expected)];
}

/**
 * Publishes a server's settings: whatever is known without the machine itself, so that a machine may depend on it. A
 * value that is empty when everything is attached is written as `{}`.
 */
export function settingsParameter(
  scope: Construct,
  { prefix }: PhotonSsmParameterProps,
  server: ServerNode,
  value: () => string,
): StringParameter {
  return new StringParameter(scope, `settings-${serverKey(server)}`, {
    parameterName: nameOf(prefix, server),
    description: `What the configuration of Photon's ${server.role} ${server.node} must say`.slice(0, 1024),
    stringValue: Lazy.string({ produce: value }),
    // Beyond 4 KB a parameter needs the advanced tier.
    tier: ParameterTier.INTELLIGENT_TIERING,
  });
}

/**
 * Publishes what AWS knows only when the machine runs, such as its public address. What is returned names the parameter
 * without depending on it, so that the machine may read it.
 */
export function addressParameter(
  scope: Construct,
  { prefix }: PhotonSsmParameterProps,
  server: ServerNode,
  value: () => string,
): IStringParameter {
  const parameterName = `${nameOf(prefix, server)}/address`;
  const id = `address-${serverKey(server)}`;
  new StringParameter(scope, id, {
    parameterName,
    description: `Where players reach Photon's ${server.role} ${server.node}`.slice(0, 1024),
    stringValue: Lazy.string({ produce: value }),
    tier: ParameterTier.INTELLIGENT_TIERING,
  });
  return StringParameter.fromStringParameterName(scope, `${id}-name`, parameterName);
}

const nameOf = (prefix: string, { role, node }: ServerNode): string =>
  `${prefix.replace(/\/$/, '')}/${namePart(role)}/${node}`;

/** A custom application's name may hold anything. */
const namePart = (role: string): string => role.replace(/[^a-zA-Z0-9_.-]/g, '_');
