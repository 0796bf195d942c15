import { transportOf } from '../ports/vocabulary';
import { roleOfApplication } from './application-role';
import { audienceOfListener } from './audience';
import type { InstanceDraft } from './instance-draft';
import type { ConfigApplication, ConfigInstance, ConfigListener, ConfigOverrides } from './listener';
import { isLoopback } from './listener-address';

/** An instance with the role of each application, and the audience of each listener. */
export function resolveInstance(draft: InstanceDraft, overrides: ConfigOverrides): ConfigInstance {
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
