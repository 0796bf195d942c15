import { issueKind } from '../issues/issue';

export const pathUnreadable = issueKind('path-unreadable', 'error', {
  cause: 'A file or folder to check is missing or may not be read.',
  remedy: 'Name an existing file or folder.',
  message: ({ reason }: { reason: string }) =>
    `can't be read: ${reason}; name a template, a cloud assembly, a Pulumi preview or a state`,
});

export const notInfrastructure = issueKind('not-infrastructure', 'error', {
  cause:
    'A file to check is no CloudFormation template, no Pulumi preview, no stack export and no list of resources.',
  remedy: 'Name such a file, or the folder of a cloud assembly.',
  message: ({ what }: { what: string }) =>
    `${what}; name a CloudFormation template, a cloud assembly, a Pulumi preview (--json), a stack export or a resources.json`,
});

export const baselineUnreadable = issueKind('baseline-unreadable', 'error', {
  cause: 'The baseline is missing, is no JSON, or has an entry without a name or a reason.',
  remedy: 'Write a list of { name, reason }; names stand in the JSON output of check.',
  message: ({ reason }: { reason: string }) =>
    `the baseline can't be used: ${reason}; write [{ "name": FINDING, "reason": WHY }]`,
});
