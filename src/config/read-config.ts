import type { Issue } from '../issues/issue';
import { isError } from '../issues/issue';
import { transportOf } from '../ports/vocabulary';
import { roleOfApplication } from './application-role';
import { audienceOfListener } from './audience';
import { diagnoseFile, diagnoseInstance } from './diagnose';
import type { InstanceDraft } from './instance-draft';
import { draftInstances } from './instance-draft';
import type { ConfigApplication, ConfigInstance, ConfigListener, ConfigOverrides } from './listener';
import { isLoopback } from './listener-address';

/** The contents of a `PhotonServer.config`, with all that is wrong with it. */
export interface PhotonConfig {
  /** In file order; empty where the file could not be read. */
  readonly instances: ConfigInstance[];
  readonly issues: Issue[];
}

/**
 * Reads a `PhotonServer.config`: the instances, what they listen on, and who each listener is for. Throws nothing
 * for bad content: the issues tell it, each with its line and column.
 *
 * @example
 * const { instances, issues } = readPhotonConfig(readFileSync('PhotonServer.config'), { file: 'PhotonServer.config' });
 * instances[0]?.listeners.filter(({ exposed }) => exposed);
 */
export function readPhotonConfig(
  bytes: Uint8Array,
  options: { readonly file?: string; readonly overrides?: ConfigOverrides } = {},
): PhotonConfig {
  const { file, overrides = {} } = options;
  const { drafts, issues } = draftInstances(bytes, file);
  if (drafts.length === 0) return { instances: [], issues };
  const instances = drafts.map((draft) => {
    const instance = resolveInstance(draft, overrides);
    return { ...instance, issues: diagnoseInstance(instance, draft, overrides) };
  });
  const found = [
    ...instances.flatMap((instance) => instance.issues),
    ...diagnoseFile(instances, drafts, overrides),
  ];
  return { instances, issues: inFileOrder([...issues, ...found]) };
}

function inFileOrder(issues: readonly Issue[]): Issue[] {
  const line = ({ place }: Issue): number => place.line ?? 0;
  return [...issues].sort((a, b) => line(a) - line(b));
}

/** Whether the file could be read, whatever else is wrong with it. */
export const couldBeRead = ({ instances, issues }: PhotonConfig): boolean =>
  instances.length > 0 || !issues.some(isError);

function resolveInstance(draft: InstanceDraft, overrides: ConfigOverrides): ConfigInstance {
  const applications: ConfigApplication[] = draft.applications.map((application) => ({
    ...application,
    role: roleOfApplication(application, overrides),
    default: application.name === draft.defaultApplication,
  }));
  const byName = new Map(applications.map((application) => [application.name, application]));
  const listeners = draft.listeners.map(({ scheme, address, port, override, place }): ConfigListener => {
    const application = override ?? draft.defaultApplication;
    const applicationType = byName.get(application)?.type ?? '';
    const role = roleOfApplication({ name: application, type: applicationType }, overrides);
    const facts = { scheme, port, application, applicationType, role };
    const { audience } = audienceOfListener({ ...facts, named: override !== undefined }, overrides);
    const loopback = isLoopback(address);
    const exposed = audience === 'clients' && !loopback;
    const transport = transportOf(scheme);
    return { instance: draft.name, transport, ...facts, address, audience, loopback, exposed, place };
  });
  return { name: draft.name, applications, listeners, issues: [] };
}
