import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { ConfigInstance } from '../config/listener';
import { readPhotonConfig } from '../config/read-config';
import type { Issue } from '../issues/issue';
import { isError } from '../issues/issue';
import { systemReason } from '../issues/system-reason';
import { loopbackAudience, needsConfig, severalInstances, unknownInstance, unreadableFile } from './issues';
import type { TopologyInput } from './topology-input';

/** Reads the config that a topology names and picks its instance; undefined where there is none, or it can't be told. */
export function readConfigInstance(input: TopologyInput, issues: Issue[]): ConfigInstance | undefined {
  const { config, instance: wanted } = input;
  if (config === undefined) {
    for (const key of ['instance', 'roles', 'audiences'] as const) {
      if (input[key] !== undefined) issues.push(needsConfig.create({ path: key }, { key }));
    }
    return undefined;
  }
  const bytes = readBytes(config, issues);
  if (!bytes) return undefined;
  const words = { roles: input.roles, audiences: input.audiences, serverPort: input.ports?.['master']?.s2s };
  const { instances, issues: found } = readPhotonConfig(bytes, { file: config, words });
  const ofInstances = new Set(instances.flatMap((instance) => instance.issues));
  issues.push(...found.filter((issue) => isError(issue) && !ofInstances.has(issue)));
  if (instances.length === 0) return undefined;
  const names = instances.map(({ name }) => name);
  const chosen =
    wanted === undefined && instances.length === 1
      ? instances[0]
      : instances.find(({ name }) => name === wanted);
  if (!chosen) {
    const place = { path: 'instance' };
    issues.push(
      wanted === undefined
        ? severalInstances.create(place, { instances: names })
        : unknownInstance.create(place, { instance: wanted, instances: names }),
    );
  }
  // Another instance is another process: what is wrong with it is not this topology's concern.
  if (chosen)
    issues.push(...chosen.issues.filter(({ severity }) => severity !== 'note'), ...wordIssues(input, chosen));
  return chosen;
}

/** No word opens a listener on loopback, so one that tries is an error rather than a false hope. */
function wordIssues({ audiences = {} }: TopologyInput, { listeners }: ConfigInstance): Issue[] {
  const named = (loopback: boolean) =>
    new Set(
      listeners
        .filter((one) => one.loopback === loopback)
        .map(({ port, transport }) => `${port}/${transport}`),
    );
  const [hidden, reachable] = [named(true), named(false)];
  return Object.keys(audiences)
    .filter((listener) => hidden.has(listener) && !reachable.has(listener))
    .map((listener) => loopbackAudience.create({ path: `audiences.${listener}` }, { listener }));
}

function readBytes(config: string, issues: Issue[]): Uint8Array | undefined {
  try {
    return readFileSync(config);
  } catch (error) {
    const what = `config ${basename(config)}`;
    issues.push(unreadableFile.create({ path: 'config' }, { what, reason: systemReason(error) }));
    return undefined;
  }
}
