import { issueKind } from '../../issues/issue';

export const notInfrastructure = issueKind('not-infrastructure', 'error', {
  remedy: 'Name a CloudFormation template, a cloud assembly, a Pulumi preview or a stack export.',
  message: ({ what }: { what: string }) =>
    `${what}. Expected a CloudFormation template, a cloud assembly, a Pulumi preview (--json), a stack export or a resources.json.`,
});

export const incompleteFile = issueKind('incomplete-file', 'error', {
  cause:
    'The file does not show every resource: a Pulumi preview leaves out those that stay, a preview or export is empty, or CloudFormation makes resources of a loop, a macro or a module.',
  remedy:
    'Run pulumi preview --json --show-sames --show-reads, or check the expanded template, as aws cloudformation get-template --template-filter Processed prints it.',
  message: ({ problem, fix }: { problem: string; fix: string }) => `${problem}. ${fix}.`,
});

export const resourceRepeated = issueKind('resource-repeated', 'error', {
  remedy: 'Remove one of the two, or rename it.',
  message: ({ name }: { name: string }) =>
    `resource ${name} is defined twice, and only one of the two is deployed. Remove one, or rename it.`,
});

/** What an option names. */
export type NamedThing = 'name in --map' | 'role in --map' | 'parameter';

export const unknownName = issueKind('unknown-name', 'error', {
  cause: 'An option names a resource, a role or a parameter that does not exist, so it would change nothing.',
  remedy: 'Write the name as the files or the topology have it.',
  message: ({ what, name, expected }: { what: NamedThing; name: string; expected: readonly string[] }) => {
    const list =
      expected.length > 0 ? ` Expected ${expected.length > 1 ? 'one of ' : ''}${expected.join(', ')}.` : '';
    return `unknown ${what} '${name}'.${list || ' Remove it, or write a name as the files have it.'}`;
  },
});
