import { issueKind } from '../../issues/issue';

export const pathUnreadable = issueKind('path-unreadable', 'error', {
  remedy: 'Name an existing file or folder.',
  message: ({ reason }: { reason: string }) =>
    `cannot be read: ${reason}. Name a template, a cloud assembly, a Pulumi preview or a stack export.`,
});

export const notInfrastructure = issueKind('not-infrastructure', 'error', {
  remedy: 'Name a CloudFormation template, a cloud assembly, a Pulumi preview or a stack export.',
  message: ({ what }: { what: string }) =>
    `${what}. Expected a CloudFormation template, a cloud assembly, a Pulumi preview (--json), a stack export or a resources.json.`,
});

export const templateUnexpanded = issueKind('template-unexpanded', 'error', {
  cause: 'CloudFormation makes resources of a loop, a macro or a module that no file shows.',
  remedy:
    'Check the expanded template, as aws cloudformation get-template --template-filter Processed prints it.',
  message: ({ what }: { what: string }) =>
    `${what}: CloudFormation expands it to resources that the file does not show. Check the expanded template (aws cloudformation get-template --template-filter Processed).`,
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

export const baselineUnreadable = issueKind('baseline-unreadable', 'error', {
  remedy: 'Write a list of { id, reason }, with ids of the JSON output of check.',
  message: ({ reason }: { reason: string }) =>
    `the baseline cannot be used: ${reason}. Write [{ "id": FINDING, "reason": WHY }].`,
});
export const previewPartial = issueKind('preview-partial', 'error', {
  cause: 'A Pulumi preview lists the steps that change something and leaves out the resources that stay.',
  remedy: 'Run pulumi preview --json --show-sames --show-reads, or name the stack export as well.',
  message: ({ missing }: { missing: number }) =>
    `preview: ${missing} unchanged ${missing === 1 ? 'resource is' : 'resources are'} left out. Run \`pulumi preview --json --show-sames --show-reads\`, or name the output of \`pulumi stack export\` together with this file.`,
});

export const previewEmpty = issueKind('preview-empty', 'error', {
  cause: 'A Pulumi preview or export contains no resource of a cloud.',
  remedy: 'Preview the stack whose program makes the servers, and look for errors in its output.',
  message: ({ what }: { what: string }) =>
    `${what}: expected resources, received none. Run \`pulumi preview --json\` in the folder of the program that makes the servers, and check that it succeeds.`,
});
