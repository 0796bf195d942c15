import type { Issue } from '../src/issues/issue';
import { isMapping } from '../src/issues/describe-value';
import type { Expectation } from '../src/plan/arguments';
import {
  argumentIssues,
  choiceOf,
  mappingIssues,
  nestedIssues,
  objectWith,
  optional,
  sourceIssues,
} from '../src/plan/arguments';
import { throwInputErrors } from './input-errors';
import { refused } from './issues';
import type { PhotonRelayArgs } from './relay-args';

/** Of programs that no compiler has checked, such as JavaScript: what components would fail of, or pass over. */

const REQUIRED: Expectation = {
  expected: 'the name of a resource group',
  fits: (value) => value !== undefined && value !== null && value !== '',
};
const GROUP = objectWith('a NetworkSecurityGroup, or { id, name }', 'id', 'name');
const LOAD_BALANCER = objectWith('{ id, name, frontends }', 'id', 'name', 'frontends');
const ADDRESS = optional(objectWith('a PublicIPAddress, or { id, ipAddress }', 'id', 'ipAddress'));

/** What is wrong with the public addresses of a machine. */
export const publicAddressIssues = (args: unknown): Issue[] =>
  argumentIssues('azure', args, { publicIpAddress: ADDRESS, publicIpv6Address: ADDRESS }, 'args').map(
    (issue) => ({ ...issue, place: { path: issue.place.path?.replace(/^args\./, '') ?? '' } }),
  );

const SOURCES: Expectation = { expected: '{ NAME: source }', fits: isMapping };
const RULE: Expectation = { expected: 'a rule such as { priority, access, protocol, ... }', fits: isMapping };

const RELAY: Readonly<Record<keyof PhotonRelayArgs, true>> = {
  publicAddresses: true,
  loadBalancers: true,
  zones: true,
  idleTimeoutInMinutes: true,
  outboundPortsPerServer: true,
  byAddress: true,
  probeSingleServers: true,
};

/** @throws InputPropertyError or InputPropertiesError where a component has no name or no resource group */
export function checkCommonArgs(name: unknown, args: object): void {
  if (typeof name !== 'string' || name === '') throwInputErrors([refused('name', name, 'a name')]);
  throwInputErrors(argumentIssues('azure', args, { resourceGroupName: REQUIRED }));
}

/** @throws InputPropertyError or InputPropertiesError for arguments of a network that are of another kind */
export function checkNetworkArgs(name: unknown, args: object): void {
  checkCommonArgs(name, args);
  const { securityGroups, relay } = args as { securityGroups?: unknown; relay?: unknown };
  const isMade = typeof securityGroups === 'object' && securityGroups && 'securityGroupOf' in securityGroups;
  throwInputErrors([
    ...groupArgIssues(isMade ? { ...args, securityGroups: undefined } : args),
    ...argumentIssues('azure', args, { securityGroupOn: choiceOf('interface', 'subnet') }),
    ...nestedIssues('azure', args, 'relay', Object.keys(RELAY), 'an argument'),
  ]);
  if (isMapping(relay)) checkRelayArgs(relay, 'relay.');
}

/** @throws InputPropertyError or InputPropertiesError for arguments of groups that are of another kind */
export function checkGroupArgs(name: unknown, args: object): void {
  checkCommonArgs(name, args);
  throwInputErrors(groupArgIssues(args));
}

/** @throws InputPropertyError or InputPropertiesError for load balancers that are of another kind */
export function checkRelayArgs(args: PhotonRelayArgs, path = ''): void {
  throwInputErrors(mappingIssues('azure', args.loadBalancers, LOAD_BALANCER, `${path}loadBalancers`));
}

function groupArgIssues(args: object): Issue[] {
  const { securityGroups, sources, rules } = args as Readonly<Record<string, unknown>>;
  return [
    ...argumentIssues('azure', args, { grouping: choiceOf('role', 'shared') }),
    ...mappingIssues('azure', securityGroups, GROUP, 'securityGroups'),
    ...sourceArgIssues(sources),
    ...mappingIssues('azure', rules, RULE, 'rules'),
    ...(isMapping(rules)
      ? Object.entries(rules).flatMap(([rule, value]) =>
          isMapping(value) ? argumentIssues('azure', value, { roles: ROLES }, `rules.${rule}`) : [],
        )
      : []),
  ];
}

/** What is wrong with the kind of further sources. */
export const sourceArgIssues = (sources: unknown): Issue[] => sourceIssues('azure', sources, SOURCES);

const ROLES: Expectation = {
  expected: "a list of roles, such as ['game']",
  fits: (value) => value === undefined || Array.isArray(value),
};
