import * as pulumi from '@pulumi/pulumi';
import { familyOf, mergeCidrs } from '../src/addresses/cidr';
import { isMapping } from '../src/issues/describe-value';
import type { Issue } from '../src/issues/issue';
import { isPhotonError } from '../src/issues/photon-error';
import { LATE_ADDRESS, LATE_HOSTNAME, PLAIN_DATA } from '../src/plan/late-paths';
import { throwInputErrors } from './input-errors';
import { outputNotAllowed, refused } from './issues';

/** An address or a host name of a topology that is known during deployment; a placeholder stands for it in the plan. */
export interface LateValue {
  /** Such as `clients[1]`. */
  readonly path: string;
  readonly placeholder: string;
  readonly value: pulumi.Input<string>;
}

/** Fails a deployment where the model refuses the topology with these values for their placeholders. */
export type LateCheck = (values: ReadonlyMap<string, string>) => void;

/** A topology with placeholders for what is known later, and what stands where an Output would shape resources. */
export interface WithPlaceholders {
  readonly topology: unknown;
  readonly late: readonly LateValue[];
  readonly issues: readonly Issue[];
}

/** Puts a placeholder for every Output and promise; the topology itself where there is none. */
export function withPlaceholders(topology: unknown): WithPlaceholders {
  const late: LateValue[] = [];
  const issues: Issue[] = [];
  const mapped = mapTopology(topology, (value: unknown, path) => {
    if (!pulumi.Output.isInstance(value) && !(value instanceof Promise)) {
      if (typeof value !== 'object' || value === null) return value;
      const expected = LATE_ADDRESS.test(path)
        ? 'a CIDR range, or an Output of one; application security groups belong under sources'
        : PLAIN_DATA;
      issues.push(refused(path, value, expected));
      return undefined;
    }
    const isName = LATE_HOSTNAME.test(path);
    if (!isName && !LATE_ADDRESS.test(path)) {
      issues.push(outputNotAllowed.create({ path }, {}));
      return undefined;
    }
    const placeholder = isName ? `late-${late.length}-{node}.invalid` : placeholderAt(late.length);
    late.push({ path, placeholder, value: value as pulumi.Output<string> });
    return placeholder;
  });
  return { topology: late.length + issues.length > 0 ? mapped : topology, late, issues };
}

/** A copy in which every value that is no list and no mapping is another; what came with a loaded topology stays. */
export function mapTopology(
  value: unknown,
  change: (value: unknown, path: string) => unknown,
  path = '',
): unknown {
  if (Array.isArray(value)) return value.map((item, index) => mapTopology(item, change, `${path}[${index}]`));
  if (!isMapping(value)) return change(value, path);
  const prefix = path === '' ? '' : `${path}.`;
  const entries = Object.entries(value).map(
    ([key, item]) => [key, mapTopology(item, change, `${prefix}${key}`)] as const,
  );
  const symbols = Object.getOwnPropertySymbols(value).map((key) => [key, Reflect.get(value, key)] as const);
  return Object.fromEntries<unknown>([...entries, ...symbols]);
}

/** From 240.0.0.0/4, which is reserved (RFC 1112); no two are neighbours, so that none are merged. */
function placeholderAt(index: number): string {
  const low = index * 2 + 1;
  return `240.${(low >> 16) & 255}.${(low >> 8) & 255}.${low & 255}/32`;
}

/**
 * The prefixes of a rule with the values of its late addresses, merged; plain where it has none.
 */
export function prefixesOf(
  prefixes: readonly string[],
  late: readonly LateValue[],
  check: LateCheck,
): pulumi.Input<string[]> {
  const mine = late.filter(({ placeholder }) => prefixes.includes(placeholder));
  if (mine.length === 0) return [...prefixes];
  const written = prefixes.filter((prefix) => !mine.some(({ placeholder }) => placeholder === prefix));
  return valuesOf(mine, check).apply((values) => {
    throwInputErrors(values.flatMap(({ path, value }) => familyIssues(path, value)));
    return mergeCidrs([...written, ...values.map(({ value }) => value)]);
  });
}

/** Late values as they became known, checked. */
const valuesOf = (late: readonly LateValue[], check: LateCheck) =>
  pulumi.all(late.map(({ value }) => pulumi.output(value))).apply((values) => {
    const known = late.map((each, index) => ({ ...each, value: values[index] ?? '' }));
    if (known.length > 0) check(new Map(known.map(({ placeholder, value }) => [placeholder, value])));
    return known;
  });

/** Host names with the values of late ones, checked as the topology checks them. */
export function hostnamesOf(
  hostnames: Readonly<Record<string, string>>,
  late: readonly LateValue[],
  check: LateCheck,
): pulumi.Output<Readonly<Record<string, string>>> {
  const mine = late.filter(({ path }) => LATE_HOSTNAME.test(path));
  return valuesOf(mine, check).apply((values) => ({
    ...hostnames,
    ...Object.fromEntries(values.map(({ path, value }) => [path.replace(LATE_HOSTNAME, '$1'), value])),
  }));
}

/** A rule has one family, which must be known before the value is. */
function familyIssues(path: string, value: string): Issue[] {
  if (familyOf(value) === 'ipv4') return [];
  const expected = 'an IPv4 range from an Output (write IPv6 ranges as text)';
  return [refused(`topology.${path}`, value, expected)];
}

/** Runs a check of the model, whose errors are reported as those of an argument. */
export function asInputErrors(check: () => unknown): void {
  try {
    check();
  } catch (error) {
    if (!isPhotonError(error)) throw error;
    throwInputErrors(
      error.issues
        .filter(({ severity }) => severity === 'error')
        .map((issue) => ({ ...issue, place: { path: `topology.${issue.place.path ?? ''}` } })),
    );
  }
}
