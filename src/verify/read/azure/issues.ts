import { issueKind } from '../../../issues/issue';

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
