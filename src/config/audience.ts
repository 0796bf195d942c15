import type { Audience, Role } from '../ports/vocabulary';
import { DOCUMENTED_SERVER_PORT, isKnownRole, transportOf } from '../ports/vocabulary';
import { isClientApplication } from './application-role';
import { isClientPort } from './documented-ports';
import type { ConfigListener, ConfigOverrides } from './listener';

/** What the audience of a listener is inferred from. */
export interface AudienceFacts {
  readonly scheme: ConfigListener['scheme'];
  readonly port: number;
  /** Empty where there is none. */
  readonly application: string;
  readonly applicationType: string;
  readonly role: Role;
  /** Whether the listener names its application itself, rather than falling to the default. */
  readonly named: boolean;
}

/** Who a listener is for, or why that is unknown. */
export type AudienceAnswer =
  { readonly audience: Audience } | { readonly audience: 'unknown'; readonly why: string };

const CLIENTS: AudienceAnswer = { audience: 'clients' };
const unknown = (why: string): AudienceAnswer => ({ audience: 'unknown', why });

/**
 * Who a listener is for. In this order: the user's override; policy files are for clients; the server port is for
 * servers; the numbers beside it are ambiguous; then the application that the listener names, and where it names
 * none, the default application together with scheme and number.
 */
export function audienceOfListener(facts: AudienceFacts, overrides: ConfigOverrides = {}): AudienceAnswer {
  const { scheme, port } = facts;
  const key = `${port}/${transportOf(scheme)}`;
  const override =
    overrides.audiences && Object.hasOwn(overrides.audiences, key) ? overrides.audiences[key] : undefined;
  if (override) return { audience: override };
  if (scheme === 'policy') return CLIENTS;
  if (scheme === 'tcp' && port === (overrides.serverPort ?? DOCUMENTED_SERVER_PORT))
    return { audience: 'servers' };
  if (scheme === 'tcp' && (port === 4521 || port === 4522)) {
    return unknown(
      "the vendor's firewall script opens 4520-4522 for servers, and no document says that clients use it",
    );
  }
  if (!facts.application) return unknown('it has no application');
  return facts.named ? audienceByApplication(facts) : audienceByDefault(facts);
}

function audienceByApplication({ application, applicationType, role }: AudienceFacts): AudienceAnswer {
  if (role === 'dashboard') return { audience: 'operators' };
  if (isKnownRole(role) || isClientApplication(applicationType)) return CLIENTS;
  return unknown(`the role of application ${application} is not known`);
}

function audienceByDefault({
  scheme,
  port,
  application,
  applicationType,
  role,
}: AudienceFacts): AudienceAnswer {
  if (role === 'dashboard') return unknown(`it falls to ${application}, which is for operators`);
  const isPhotons = isKnownRole(role) || isClientApplication(applicationType);
  if (isPhotons && scheme !== 'tcp') return CLIENTS;
  if (isClientPort(scheme, port)) return CLIENTS;
  return unknown(
    isPhotons
      ? `it names no application and no document gives ${port} to clients, so it may be for servers`
      : `it falls to ${application}, and no document gives ${port} to clients over ${scheme}`,
  );
}
