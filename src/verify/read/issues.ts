import { caseOf, issueKind } from '../../issues/issue';
import { unknownName } from '../../topology/issues';

export const notInfrastructure = issueKind('not-infrastructure', 'error', {
  remedy: 'Name a CloudFormation template, a cloud assembly, a Pulumi preview or a stack export.',
  message: ({ problem }: { problem: string }) =>
    `${problem}. Expected a CloudFormation template, a cloud assembly, a Pulumi preview (--json), a stack export or a resources.json.`,
});

export const incompleteFile = issueKind('incomplete-file', 'error', {
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
export type NamedThing = 'security group, machine or target group in --map' | 'role in --map' | 'parameter';

/** An option names something that does not exist, so it would change nothing. */
export const unknownOption = caseOf(
  unknownName,
  ({ option, name, expected }: { option: NamedThing; name: string; expected: readonly string[] }) => ({
    kind: option,
    role: name,
    expected:
      expected.length > 0
        ? expected
        : [
            option === 'parameter'
              ? 'a parameter of the templates'
              : 'NAME=ROLE with a name whose role the files need',
          ],
  }),
);
