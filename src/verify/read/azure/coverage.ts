import type { Reason } from '../../../issues/because';
import { because, together } from '../../../issues/because';
import type { Machine } from '../../engine/machine';
import type { Remark } from '../../engine/infrastructure';
import type { ResourceCoverage, Treatment } from '../../engine/coverage';
import { allOf, notRead } from '../../engine/coverage';
import type { ForwardedPort } from '../../engine/load-balancer';
import type { AzureResource } from './azure-resource';
import { itemsOf } from './azure-resource';
import { keyOf } from './directory';
import { marksOf } from './host-roles';
import type { Interface } from './interfaces';
import { isAnyOfItsRole, isServer } from './interfaces';
import { JOINED_UNKNOWN, joinedUnknown } from './pending-joins';
import { photonNames, titleOf, touchedBy } from './photon-names';
import type { Reading } from './reading';
import { hasUnknownRoutes, ROUTES, routesState } from './routes';
import {
  codeIn,
  isAnalysed,
  isDeployment,
  isIrrelevant,
  isIrrelevantArm,
  isScript,
  isWithout,
  mayBeServer,
} from './resource-types';
import { NETWORK_WIDE, ROUTERS } from './type-tables';
import { isGiven, isRecord, keyTextOf, listOf, recordOf, textOf, textsIn } from './values';

/** What was read, for judging what was not. */
export interface Read {
  readonly interfaces: readonly Interface[];
  readonly assumed: readonly Machine[];
  /** Standalone rules whose group is not among the files. */
  readonly unattached: readonly AzureResource[];
  readonly forwardedPorts: readonly ForwardedPort[];
  readonly missing: readonly { readonly host: AzureResource; readonly id: string | undefined }[];
}

/** How every resource was taken; what was not read says which resource of Photon's it touches. */
export function coverageOf(reading: Reading, read: Read): ResourceCoverage[] {
  const names = photonNames(reading, read.interfaces);
  return reading.directory.resources.map((resource) => ({
    type: resource.type,
    id: keyOf(resource),
    place: resource.place,
    ...stateOf(reading, read, names, resource),
  }));
}

function stateOf(
  reading: Reading,
  read: Read,
  names: ReturnType<typeof photonNames>,
  resource: AzureResource,
): Treatment {
  const { type } = resource;
  if (isAnalysed(type)) return allOf([...openParts(reading, read, names, resource)]) ?? { state: 'analysed' };
  if (names.tagged.has(resource) && !resource.component && mayBeServer(type))
    return notRead(
      'unsupported',
      because`server-type-unread: servers of its type are not read`,
      titleOf(resource),
    );
  if (mentions(codeIn(type, resource.inputs), NETWORK_CALLS))
    return unsupported(names, resource, SCRIPT_UNREAD, true);
  if (isGiven(resource.inputs[ROUTERS.get(type) ?? '']))
    return notRead(
      'unsupported',
      because`network-routes-unread: the routes of its network are not read`,
      touchedBy(names, resource, true),
    );
  if (resource.component || isIrrelevant(type) || isWithout(type, resource.inputs))
    return { state: 'irrelevant' };
  const reason = NETWORK_WIDE.get(type);
  if (reason !== undefined) return notRead('unsupported', reason, names.any);
  if (isDeployment(type)) {
    const properties = recordOf(resource.inputs['properties']);
    const template = properties['template'] ?? resource.inputs['template'];
    // In the mode Complete, all else in the resource group is deleted (Azure: deployment-modes).
    const made =
      isRecord(template) && keyTextOf(properties['mode']) !== 'complete' ? resourcesIn(template) : undefined;
    if (made?.every((resource) => isIrrelevantArm(textOf(recordOf(resource)['type']) ?? '')))
      return { state: 'irrelevant' };
    const isOpaque = made === undefined || mentions(made, EXPRESSION);
    return unsupported(names, resource, TEMPLATE_UNREAD, isOpaque);
  }
  if (isScript(type)) return unsupported(names, resource, SCRIPT_UNREAD, mentions(resource.inputs, TOOLS));
  if (ROUTES.has(type)) return routesState(reading, read.interfaces, resource);
  return unsupported(names, resource, because`type-unread: resources of type ${type} are not read`, false);
}

/** A template's resources: a list, or records by symbolic name. */
function resourcesIn(template: Record<string, unknown>): unknown[] {
  const { resources } = template;
  return isRecord(resources) ? Object.values(resources) : listOf(resources);
}

const TEMPLATE_UNREAD = because`template-unread: what its template makes is not read`;
const SCRIPT_UNREAD = because`script-unread: what its script changes is not read`;

/** An expression that only the deployment evaluates; the words by which scripts change networks. */
const EXPRESSION = /^\s*\[(?!\[)/;
const NETWORK_CALLS =
  /\baz\s+network\b|\bnsg\b|Az(ure)?RmNetwork|-AzNetwork|microsoft\.network|securityrule/i;
const TOOLS = /\baz(\s|\.)|\bnsg\b|network|securityrule|New-Az|Set-Az|Add-Az|microsoft\.network/i;

const mentions = (value: unknown, pattern: RegExp): boolean =>
  textsIn(value).some((text) => pattern.test(text));

const unsupported = (
  names: ReturnType<typeof photonNames>,
  resource: AzureResource,
  reason: Reason,
  isOpaque: boolean,
): Treatment =>
  notRead('unsupported', reason, touchedBy(names, resource) ?? (isOpaque ? names.any : undefined));

const unresolved = (reason: Reason, touches: string | undefined): Treatment =>
  notRead('unresolved', reason, touches);

/** What of a resource that is analysed is left open, or not read. */
function* openParts(
  reading: Reading,
  { interfaces, unattached, missing, forwardedPorts }: Read,
  names: ReturnType<typeof photonNames>,
  resource: AzureResource,
): Generator<Treatment> {
  if (unattached.includes(resource))
    yield unresolved(
      because`rule-without-group: its network security group is not among the files`,
      touchedBy(names, resource),
    );
  const routed = hasUnknownRoutes(reading, interfaces, resource);
  if (routed)
    yield unresolved(
      because`route-table-elsewhere: its route table is not among the files`,
      routed.machine.name,
    );
  const joined = joinedUnknown(interfaces, forwardedPorts, resource);
  if (joined) yield unresolved(JOINED_UNKNOWN, joined.machine.name);
  const hidden = missing.find(({ host }) => host === resource);
  if (hidden)
    yield unresolved(
      because`interface-elsewhere: its interface ${hidden.id === undefined ? '' : `${hidden.id} `}is not among the files`,
      names.hosts.has(resource) ? resource.name : undefined,
    );
  const owned = interfaces.filter(({ owner }) => owner === resource);
  const others = owned.filter((networkInterface) => !isServer(networkInterface));
  const [mark] = marksOf(others.flatMap(({ owner, host }) => [owner, host]));
  if (mark !== undefined)
    yield unresolved(
      because`tag-without-role: its tag ${mark} tells no role`,
      names.any ?? titleOf(resource),
    );
  if (owned.some(isAnyOfItsRole))
    yield unresolved(because`tag-unknown: its tag photon:node is not known yet`, titleOf(resource));
  const open = owned.find(
    (each) => (!isServer(each) || each.machine.publicAddress === undefined) && each.undecided.length > 0,
  );
  if (open) yield unresolved(together(open.undecided), open.machine.moreGroups ? names.any : undefined);
  const joining = others[0]?.pools.filter(({ id }) => id === undefined) ?? [];
  if (joining.length > 0) {
    const [balancer] = joining.flatMap(({ candidates }) =>
      candidates.flatMap(({ urn }) => names.urns.get(urn ?? '') ?? []),
    );
    yield unresolved(because`pools-unknown: the pools that it joins are not known yet`, balancer);
  }
  if (owned.some((server) => isServer(server) && server.behindGateway))
    yield notRead(
      'unsupported',
      because`behind-application-gateway: the application gateway in front of it is not read`,
      resource.name,
    );
  const isChained = [
    ...itemsOf(resource, 'frontendIPConfigurations'),
    ...owned.flatMap(({ configurations }) => configurations),
  ].some(({ inputs }) => isGiven(inputs['gatewayLoadBalancer']));
  const mayBeServers =
    others.length < owned.length || owned.length === 0 || others.some(({ machine }) => machine.moreGroups);
  if (isChained && mayBeServers)
    yield unsupported(
      names,
      resource,
      because`behind-gateway-load-balancer: the gateway load balancer in front of it is not read`,
      true,
    );
}

/** Standalone rules of groups that the files do not show. */
export const unattachedRemarks = (unattached: readonly AzureResource[]): Remark[] =>
  unattached.map(({ name, place }) => ({
    kind: 'not-analysed',
    reason: because`security-group-elsewhere: rule ${name}: its network security group is not among the files`,
    remedy: 'Name the file that has it, too.',
    place,
  }));
