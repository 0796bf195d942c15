import * as v from 'valibot';
import { cidrProblem } from '../addresses/cidr';
import { isHostName } from '../addresses/host-name';
import { MAX_PORT } from '../ports/port-range';

/** Checks of single values. Each message completes "expected ..."; value and key path are added where the issue is made. */

const CIDR = 'a CIDR range such as 203.0.113.0/24';
const EVERYONE = `${CIDR}; everyone is 0.0.0.0/0, and "::/0" for IPv6`;
const cidr = v.pipe(
  v.string(CIDR),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const problem = cidrProblem(dataset.value);
    if (/^(\*|any|all|every(one|body)|internet|0\.0\.0\.0)$/i.test(dataset.value))
      return addIssue({ message: EVERYONE });
    if (problem?.kind === 'malformed') addIssue({ message: listNamed(dataset.value) ?? CIDR });
    if (problem?.kind === 'no-prefix') addIssue({ message: `a CIDR range: ${problem.suggestion}` });
    if (problem?.kind === 'host-bits') {
      addIssue({ message: `a range without host bits: ${problem.network} or ${problem.host}` });
    }
  }),
);

/** What keeps its addresses in the cloud has a key of its own. */
function listNamed(text: string): string | undefined {
  if (/^pl-[0-9a-f]+$/.test(text)) return `${CIDR} (prefix lists are under aws: { prefixLists })`;
  if (/^sg-[0-9a-f]+$/.test(text)) return `${CIDR} (a program names security groups, under sources)`;
  return /^[A-Za-z][A-Za-z0-9.]+$/.test(text)
    ? `${CIDR} (service tags are under azure: { serviceTags })`
    : undefined;
}

export const cidrs = v.pipe(
  v.array(cidr, 'a list of CIDR ranges'),
  v.minLength(1, 'at least one CIDR range'),
);

const PORT = `a port from 1 to ${MAX_PORT}`;
export const port = v.pipe(v.number(PORT), v.integer(PORT), v.minValue(1, PORT), v.maxValue(MAX_PORT, PORT));
export const portOrPorts = v.union(
  [port, v.pipe(v.array(port, PORT), v.minLength(1, 'at least one port'))],
  `${PORT}, or a list of ports`,
);

/** An integer within bounds, both included. */
export function wholeNumber(from: number, to: number) {
  const expected = `a whole number from ${from} to ${to}`;
  return v.pipe(
    v.number(expected),
    v.integer(expected),
    v.minValue(from, expected),
    v.maxValue(to, expected),
  );
}

const text = (expected: string, form: RegExp) => v.pipe(v.string(expected), v.regex(form, expected));

export const name = v.pipe(v.string('a name'), v.minLength(1, 'a name'));
export const path = v.pipe(v.string('a path'), v.minLength(1, 'a path'));

/** A mapping of names to values of one kind. Unlike `v.record`, refuses a list, whose keys would be numbers. */
export const byName = <Value extends v.GenericSchema>(value: Value) =>
  v.pipe(
    v.unknown(),
    v.check((mapping) => !Array.isArray(mapping), 'a mapping'),
    v.record(name, value, 'a mapping'),
  );
export const clusterName = text(
  'a name of at most 63 letters, digits and hyphens, such as eu',
  /^[A-Za-z0-9-]{1,63}$/,
);
export const prefixListId = text(
  'a prefix list id such as pl-0123456789abcdef0; service tags are a key of azure',
  /^pl-[0-9a-f]+$/,
);
export const serviceTag = text(
  'a service tag such as AzureCloud.westeurope; prefix lists are a key of aws',
  /^[A-Za-z][A-Za-z0-9.]*$/,
);

/** A server by role and number; a role alone stands for its node 1. */
export const server = text('a role, or a role and number such as game:2', /^[^:]+(:[1-9]\d{0,4})?$/);

const HOST_NAME = 'a host name alone, such as play.example.com or game-{node}.example.com';
/** `{node}` stands for a number. */
export const hostName = v.pipe(
  v.string(HOST_NAME),
  v.regex(/^[A-Za-z0-9.{}-]+$/, HOST_NAME),
  v.check((host) => isHostName(host.replaceAll('{node}', '10000')), HOST_NAME),
);

/** Ports and transports are written in either order elsewhere. */
const turned =
  (form: RegExp, expected: string) =>
  ({ input }: { readonly input: string }): string => {
    const [, first, second] = form.exec(input) ?? [];
    return second === undefined ? expected : `the key ${second}/${first}`;
  };

const PORT_KEY = 'a key such as tcp/3389 or tcp/5985-5986';
export const portKey = v.pipe(
  v.string(),
  v.regex(/^(tcp|udp)\/\d+(-\d+)?$/, turned(/^([\d-]+)\/(tcp|udp)$/, PORT_KEY)),
  v.check(namesPorts, PORT_KEY),
);
const LISTENER_KEY = 'a key such as 4521/tcp';
export const listenerKey = v.pipe(
  v.string(),
  v.regex(/^\d+\/(tcp|udp)$/, turned(/^(tcp|udp)\/(\d+)$/, LISTENER_KEY)),
  v.check(namesPorts, LISTENER_KEY),
);

/** Whether the numbers in the text are ports, in ascending order. */
function namesPorts(key: string): boolean {
  const [from = 0, to = from] = (key.match(/\d+/g) ?? []).map(Number);
  return 1 <= from && from <= to && to <= MAX_PORT;
}
