import { isMapping } from '../src/issues/describe-value';
import type { Issue } from '../src/issues/issue';
import type { Expectation } from '../src/plan/arguments';
import { argumentIssues, choiceOf, keyIssues } from '../src/plan/arguments';
import { baselineIssues } from '../src/verify/baseline';
import type { PhotonPolicyArgs } from './policy-args';

const TEXTS: Expectation = {
  expected: "a list of rule names, such as ['allow-backup']",
  fits: (value) =>
    value === undefined || (Array.isArray(value) && value.every((name) => typeof name === 'string')),
};
const STACKS: Expectation = {
  expected: 'a list of stacks, each as `pulumi stack export` writes it, parsed',
  fits: (value) => value === undefined || (Array.isArray(value) && value.every(isMapping)),
};

/** What is wrong with the arguments of a policy, where no compiler has checked them. */
export function policyArgIssues(args: unknown): Issue[] {
  const enforcementLevel = choiceOf('advisory', 'mandatory');
  const issues = argumentIssues('azure', args, { customRules: TEXTS, otherStacks: STACKS, enforcementLevel });
  if (!isMapping(args)) return issues;
  const unknown = keyIssues('azure', args, Object.keys(OPTIONS), '');
  return [...issues, ...unknown, ...baselineIssues('azure', args['baseline'] ?? [])];
}

const OPTIONS: Readonly<Record<keyof PhotonPolicyArgs, true>> = {
  topology: true,
  map: true,
  baseline: true,
  customRules: true,
  otherStacks: true,
  enforcementLevel: true,
};
