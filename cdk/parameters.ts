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

/** What a parameter of a server says. */
const DESCRIPTIONS = {
  settings: (server: string) => `What the configuration of Photon's ${server} must say`,
  address: (server: string) => `Where players reach Photon's ${server}`,
};

/**
 * Publishes what is known of a server without its machine, which may depend on it; or its address, which AWS knows only
 * when the machine runs: what is returned then names the parameter without depending on it, so that the machine may
 * read it.
 */
export function serverParameter(
  scope: Construct,
  { prefix }: PhotonSsmParameterProps,
  { role, node }: ServerNode,
  kind: keyof typeof DESCRIPTIONS,
  value: () => string,
): IStringParameter {
  // A custom application's name may hold anything.
  const id = `${kind}-${serverKey({ role, node })}`;
  const name = `${prefix.replace(/\/$/, '')}/${role.replace(/[^a-zA-Z0-9_.-]/g, '_')}/${node}`;
  const parameterName = kind === 'settings' ? name : `${name}/${kind}`;
  const made = new StringParameter(scope, id, {
    parameterName,
    description: DESCRIPTIONS[kind](`${role} ${node}`).slice(0, 1024),
    stringValue: Lazy.string({ produce: value }),
    // Beyond 4 KB a parameter needs the advanced tier.
    tier: ParameterTier.INTELLIGENT_TIERING,
  });
  if (kind === 'settings') return made;
  return StringParameter.fromStringParameterName(scope, `${id}-name`, parameterName);
}
