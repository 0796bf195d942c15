import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** One shell step of a workflow, and the variables that stand for it. */
export interface ShellStep {
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The shell steps of a workflow in the order of the file, by job: `run:` of GitHub Actions, `script:` of Azure Pipelines.
 * What only the service can fill in (`${{ … }}`) becomes an empty text, in variables; in a script it is an error.
 */
export function shellStepsOf(file: string): Map<string, ShellStep[]> {
  const jobs = new Map<string, ShellStep[]>();
  const visit = (value: unknown, job: string, env: Readonly<Record<string, string>>): void => {
    if (Array.isArray(value)) for (const entry of value) visit(entry, job, env);
    else if (isMapping(value)) {
      const variables = { ...env, ...variablesOf(value) };
      const script = value['run'] ?? value['script'];
      if (typeof script === 'string') jobs.set(job, [...(jobs.get(job) ?? []), { script, env: variables }]);
      for (const [key, entry] of Object.entries(value)) {
        const name = isMapping(entry) && ('steps' in entry || 'strategy' in entry) ? key : nameOf(value);
        if (isMapping(entry) || Array.isArray(entry)) visit(entry, name ?? job, variables);
      }
    }
  };
  visit(parse(readFileSync(file, 'utf8')), '', {});
  return jobs;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Azure Pipelines names its jobs inside them. */
function nameOf({ job, deployment }: Record<string, unknown>): string | undefined {
  return [job, deployment].find((name) => typeof name === 'string');
}

/** `env:` of GitHub Actions is a mapping; `variables:` of Azure Pipelines a list of names and values. */
function variablesOf({ env, variables }: Record<string, unknown>): Record<string, string> {
  const named = Array.isArray(variables)
    ? variables.filter(isMapping).filter(({ name }) => typeof name === 'string')
    : Object.entries(isMapping(env) ? env : {}).map(([name, value]) => ({ name, value }));
  return Object.fromEntries(
    named.map(({ name, value }) => [String(name), String(value).replaceAll(/\$\{\{.*?\}\}/g, '')]),
  );
}
