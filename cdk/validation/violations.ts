import type { PolicyViolation } from 'aws-cdk-lib';
import type { Group } from '../../src/collections/group-by';
import { groupBy } from '../../src/collections/group-by';
import type { Finding } from '../../src/verify/findings/finding';
import { FINDING_KINDS } from '../../src/verify/findings/kinds';

/** Findings that have one cause are one violation of several resources. */
export function violationsOf(findings: readonly Finding[], pathOf: PathOf): PolicyViolation[] {
  const problems = findings.filter(({ severity }) => severity !== 'note');
  const alike = groupBy(problems, ({ code, data: { at, ports, sources, expected, found } }) => [
    JSON.stringify([code, at, ports, sources, expected, found]),
  ]);
  return [...alike.values()].map((group) => violation(group, pathOf));
}

/** Where a template is, by its name in the assembly; the first one where a finding names none. */
type PathOf = (file?: string) => string;

/** The template's logical id is first in a finding's path. */
function violation(findings: Group<Finding>, pathOf: PathOf): PolicyViolation {
  const [first] = findings;
  const others = findings.length > 1 ? ` The same holds for ${findings.length - 1} more.` : '';
  return {
    ruleName: first.code,
    description: `${first.message}${others}`,
    severity: first.severity,
    fix: fixOf(first),
    ruleMetadata: { id: findings.map(({ id }) => id).join(' ') },
    violatingResources: findings.map(({ place }) => ({
      resourceLogicalId: /^Resources\.([^.[]+)/.exec(place.path ?? '')?.[1] ?? place.path ?? '',
      templatePath: pathOf(place.file),
      locations: place.path === undefined ? [] : [place.path],
    })),
  };
}

/** What to do about a finding, with the properties that are options on the command line. */
function fixOf({ code }: Finding): string | undefined {
  const remedy = FINDING_KINDS.find((kind) => kind.code === code)?.remedy;
  return remedy?.includes('--') ? `${remedy} ${PROPERTIES}` : remedy;
}

const PROPERTIES =
  'Here --map is `map`, --parameter is `parameters`, and --accept is an entry of `baseline`, whose id is in validation-report.json under ruleMetadata.';
