/** What files have that are checked, by their names. */
export type Files = Readonly<Record<string, unknown>>;

type Visit = (value: unknown, path: string) => void;

/** Calls back for every value, with the file and the key path as places write them. */
function walk(files: Files, visit: Visit): void {
  const below = (value: unknown, path: string): void => {
    visit(value, path);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value))
      below(
        inner,
        Array.isArray(value) ? `${path}[${key}]` : path.endsWith(' ') ? path + key : `${path}.${key}`,
      );
  };
  for (const [file, content] of Object.entries(files)) below(content, `${file} `);
}

const RULE = /(SecurityGroupIngress|securityRules)\[\d+\]$/;
const RULE_TYPE = /SecurityGroupIngress$|:SecurityRule$/;

/** Rules by file and path: those of groups, and those that are resources. */
export function rulesIn(files: Files): Map<string, string> {
  const found = new Map<string, string>();
  walk(files, (value, path) => {
    const { Type, type = Type } = (value ?? {}) as { readonly Type?: unknown; readonly type?: unknown };
    if (RULE.test(path) || (typeof type === 'string' && RULE_TYPE.test(type)))
      found.set(path, JSON.stringify(value));
  });
  return found;
}

/**
 * Where a finding belongs if one rule was added or changed, and all others are as they were: at the rule. Where a changed
 * rule denies, or lets in less than before, another rule or the machine itself has the finding.
 */
export function placeOfRule(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  problems: readonly string[],
): string | undefined {
  const [rule, ...others] = [...after].filter(([path, text]) => before.get(path) !== text);
  if (!rule || others.length > 0 || [...before.keys()].some((path) => !after.has(path))) return undefined;
  const [path, text] = rule;
  const isAnother = text.includes('"Deny"') || problems.every((problem) => problem.includes('blocked'));
  return before.has(path) && isAnother ? undefined : path;
}

/** Lists whose order means nothing. */
const LISTS =
  /^(resources|SecurityGroup(In|E)gress|Targets|securityRules|loadBalancingRules|inboundNatRules|probes|backendAddressPools|frontendIPConfigurations)$/;

function turned(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => turned(item, ''));
    return LISTS.test(key) ? items.reverse() : items;
  }
  const entries = Object.entries(value).map(([name, inner]) => [name, turned(inner, name)] as const);
  return Object.fromEntries(key === 'Resources' ? [...entries].reverse() : entries);
}

/** The same files with everything in another order, and a resource that has nothing to do with Photon in each. */
export const inAnotherOrder = (files: Files): Files =>
  Object.fromEntries(
    Object.entries(files)
      .reverse()
      .map(([file, content]) => [
        file,
        withMore(turned(content, Array.isArray(content) ? 'resources' : ''), file),
      ]),
  );

function withMore(content: unknown, file: string): unknown {
  const account = { type: 'azure-native:storage:StorageAccount', name: file, id: `/x/${file}`, inputs: {} };
  if (Array.isArray(content)) return [account, ...(content as unknown[])];
  const { Resources, deployment } = content as {
    readonly Resources?: object;
    readonly deployment?: { readonly resources: readonly unknown[] };
  };
  return deployment
    ? { deployment: { resources: [account, ...deployment.resources] } }
    : { ...(content as object), Resources: { More: { Type: 'AWS::S3::Bucket' }, ...Resources } };
}
