import { issueKind } from '../../issues/issue';

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

export const templateUnexpanded = issueKind('template-unexpanded', 'error', {
  cause:
    'A template holds a loop, a macro or a module, from which CloudFormation makes resources that no file shows.',
  remedy:
    'Check the expanded template, as aws cloudformation get-template --template-filter Processed prints it.',
  message: ({ what }: { what: string }) =>
    `what ${what} makes is known to CloudFormation only; check the expanded template (aws cloudformation get-template --template-filter Processed)`,
});

const meant = (suggestion: string | undefined, otherwise: string): string =>
  suggestion === undefined ? otherwise : `did you mean ${suggestion}?`;

export const mapNameUnknown = issueKind('map-name-unknown', 'error', {
  cause: 'The map says whose something is that none of the files has.',
  remedy: 'Write the name of a group, machine, target group or pool as the files have it.',
  message: ({ name, suggestion }: { name: string; suggestion?: string | undefined }) =>
    `map names ${name}, which nothing in the files is called; ${meant(suggestion, 'write a name as the files have it')}`,
});

export const mapRoleUnknown = issueKind('map-role-unknown', 'error', {
  cause: 'The map gives something to a role that the topology does not have.',
  remedy: 'Write a role of the topology, or ROLE:NODE.',
  message: ({ name, role, roles }: { name: string; role: string; roles: readonly string[] }) =>
    `map gives ${name} to ${role}, which is no server of this topology; write one of ${roles.join(', ')}`,
});

export const parameterUnknown = issueKind('parameter-unknown', 'error', {
  cause: 'A value is given for a parameter that none of the templates has.',
  remedy: 'Write the name of a parameter as a template has it.',
  message: ({ name, suggestion }: { name: string; suggestion?: string | undefined }) =>
    `parameter ${name} is in none of the templates; ${meant(suggestion, 'remove it')}`,
});

export const baselineUnreadable = issueKind('baseline-unreadable', 'error', {
  cause: 'The baseline is missing, is no JSON, or has an entry without a name or a reason.',
  remedy: 'Write a list of { name, reason }; names stand in the JSON output of check.',
  message: ({ reason }: { reason: string }) =>
    `the baseline can't be used: ${reason}; write [{ "name": FINDING, "reason": WHY }]`,
});
