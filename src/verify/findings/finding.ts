import type { Issue, Place } from '../../issues/issue';
import type { Cloud } from '../../topology/cloud';
import { EVERY_OTHER } from '../../ports/vocabulary';
import type { FindingData } from './finding-data';
import { formatNodes } from './finding-data';
import type { FindingCode } from './kinds';

/** A difference between infrastructure and plan: an error, a warning or a note. */
export interface Finding<Code extends FindingCode = FindingCode> extends Issue<Code, FindingData> {
  readonly cloud: Cloud;
  /**
   * Code, cloud, cluster, file and resource, servers, ports and sources, and what is wrong or unknown there; without
   * spaces and words of the message. The same for the same finding, wherever its rule stands in the file: what a
   * baseline accepts it by.
   */
  readonly id: string;
}

/** What all findings of a comparison share. */
export interface FindingScope {
  readonly cloud: Cloud;
  readonly cluster?: string | undefined;
}

/** A kind of findings, such as {@link FINDING_KINDS} has. */
export interface FindingKind<Code extends FindingCode = FindingCode> {
  readonly code: Code;
  create(place: Place, data: FindingData): Issue<Code, FindingData>;
}

/** Makes the finding of one occurrence. */
export function createFinding<Code extends FindingCode>(
  kind: FindingKind<Code>,
  { cloud, cluster }: FindingScope,
  place: Place,
  data: FindingData,
): Finding<Code> {
  const parts = [
    kind.code,
    cloud,
    cluster,
    resourceOf(place, data),
    serversOf(data),
    data.path,
    sorted(data.ports),
    data.family,
    data.to === undefined ? sorted(data.sources) : `to:${data.to}`,
    data.reasons ? undefined : data.expected,
    orHash((data.reasons ?? [data.found ?? '']).join('+')),
  ];
  const id = parts.filter((part) => part !== undefined && part !== '').join('/');
  return {
    ...kind.create(place, data),
    cloud,
    id: id.replace(/\s+except\s+|\s+and\s+/g, '!').replace(/\s+/g, '_'),
  };
}

/** The order of lists is that of rules and resources in the files. */
const sorted = (texts: readonly string[] = []): string =>
  texts
    .map((text) => (text === EVERY_OTHER ? 'other-protocols' : text))
    .sort()
    .join('+');

/**
 * File and resource; an index in a file is no identity, since it moves when another resource is added, and neither is
 * the first file where a finding is about all of them.
 */
function resourceOf({ file, resource }: Place, { at }: FindingData): string | undefined {
  const path = file?.replace(/^\.\//, '');
  if (resource === undefined) return at === 'resource' ? path : undefined;
  return path === undefined || resource.startsWith(path) ? resource : `${path}#${resource}`;
}

/** `game:1-3`, or the machines by their ids; many of them by a hash. */
function serversOf({
  at,
  node,
  nodes = node === undefined ? [] : [node],
  machines = [],
}: FindingData): string {
  const names = [...machines].sort().join('+');
  const label = orHash(names, `${machines.length}-machines-`);
  const servers = [nodes.length > 0 ? formatNodes(nodes) : '', label].filter((part) => part !== '');
  return [at, ...servers].join(':');
}

const LONGEST = 200;
const orHash = (text: string, prefix = ''): string =>
  text.length <= LONGEST ? text : `${prefix}${hashOf(text)}`;

/** FNV-1a, twice: enough to tell sets of machines apart. */
function hashOf(text: string): string {
  const hash = (seed: number) =>
    [...text].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 0x01000193), seed) >>> 0;
  return [0x811c9dc5, 0x9747b28c].map((seed) => hash(seed).toString(16).padStart(8, '0')).join('');
}
