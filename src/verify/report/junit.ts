import type { CheckResult } from '../check-result';

const ALL_WELL = 'everything that Photon needs is open, and nothing else';

/**
 * Converts a check's findings to a JUnit report: each a failed test case, accepted ones and notes skipped; one passed
 * case where all is well.
 *
 * @example
 * writeFileSync('photon.xml', toJunit(checkFiles(plan, ['cdk.out'])));
 */
export function toJunit({
  findings,
  accepted,
  passed,
}: Pick<CheckResult, 'findings' | 'accepted' | 'passed'>): string {
  const notes = findings.filter(({ severity }) => severity === 'note');
  const failed = findings.filter(({ severity }) => severity !== 'note');
  const cases = [
    ...(passed
      ? [
          testCase(
            'photon-ports',
            accepted.length === 0 ? ALL_WELL : 'no problems besides those accepted',
            '',
          ),
        ]
      : []),
    ...failed.map(({ id, code, cloud, message, severity, place }) =>
      testCase(
        `${cloud}.${code}`,
        id,
        `<failure type="${severity}" message="${escape(message)}">${escape([place.file, place.path].filter(Boolean).join(': '))}</failure>`,
      ),
    ),
    ...accepted.map(({ id, code, cloud, reason }) =>
      testCase(`${cloud}.${code}`, id, `<skipped message="${escape(reason)}"/>`),
    ),
    ...notes.map(({ id, code, cloud, message }) =>
      testCase(`${cloud}.${code}`, id, `<skipped message="${escape(message)}"/>`),
    ),
  ];
  const skipped = accepted.length + notes.length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="photon-ports check" tests="${cases.length}" failures="${failed.length}" errors="0" skipped="${skipped}">`,
    ...cases,
    '</testsuite>',
    '',
  ].join('\n');
}

function testCase(classname: string, name: string, content: string): string {
  const head = `  <testcase classname="${escape(classname)}" name="${escape(name)}"`;
  return content ? `${head}>${content}</testcase>` : `${head}/>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
