import type { SecurityRuleArgs } from '@pulumi/azure-native/network';
import type * as pulumi from '@pulumi/pulumi';
import { cidrProblem, coveredFamilies } from '../src/addresses/cidr';
import type { Issue } from '../src/issues/issue';
import { checked, isKnown } from './input-errors';
import { refused } from './issues';
import { azureName } from './names';

/** A source of allowed packets: an application security group or an address range; either may be an Output. */
export type PhotonSource = pulumi.Input<string> | { readonly id: pulumi.Input<string> };

/**
 * Sources that are allowed in besides the topology's addresses, each to all ports of its audience: by a name of your
 * choice, which becomes the end of the rules' names.
 */
export interface PhotonSources {
  /** Machines that play, such as load generators or bots. @default - none */
  readonly clients?: Record<string, PhotonSource>;
  /** Machines from which the dashboard is opened, such as a bastion. @default - none */
  readonly operators?: Record<string, PhotonSource>;
  /** Machines that reach the management ports of the topology. @default - none */
  readonly management?: Record<string, PhotonSource>;
}

const isGroup = (source: PhotonSource): source is { readonly id: pulumi.Input<string> } =>
  typeof source === 'object' && isKnown<unknown>(source) && 'id' in source;

/** The further sources of an audience, each with its name. */
export const sourcesFor = (sources: PhotonSources | undefined, audience: string) =>
  Object.entries(sources?.[audience as keyof PhotonSources] ?? {}).map(([name, source]) => ({
    name,
    source,
    path: `sources.${audience}.${name}`,
    audience,
  }));

export type NamedSource = ReturnType<typeof sourcesFor>[number];

/** What is wrong with further sources, as far as they are known. */
export function sourceIssues(sources: PhotonSources = {}): Issue[] {
  return Object.keys(sources)
    .flatMap((audience) => sourcesFor(sources, audience))
    .flatMap((named) => [...nameIssues(named), ...(isKnown(named.source) ? rangeIssues(named) : [])]);
}

function nameIssues({ name, path }: NamedSource): Issue[] {
  const fits = azureName(name) === name && name.length <= 30;
  return fits ? [] : [refused(path, name, 'a name of at most 30 letters, digits, _ . and -')];
}

function rangeIssues({ source, path, audience }: NamedSource): Issue[] {
  if (isGroup(source)) return [];
  if (typeof source !== 'string' || cidrProblem(source))
    return [refused(path, source, 'a CIDR range such as 203.0.113.0/24, or an application security group')];
  const everyone = audience !== 'clients' && coveredFamilies([source]).length > 0;
  return everyone ? [refused(path, source, 'a range of your own, never everyone')] : [];
}

/** The source of a rule as Azure writes it. */
export function sourceInputs(
  named: NamedSource,
): Pick<SecurityRuleArgs, 'sourceApplicationSecurityGroups' | 'sourceAddressPrefix'> {
  const { source } = named;
  if (isGroup(source)) return { sourceApplicationSecurityGroups: [{ id: source.id }] };
  const check = (range: string) => rangeIssues({ ...named, source: range });
  return { sourceAddressPrefix: checked(source, check) };
}
