import type { CheckResult } from '../check-result';
import type { Finding } from '../findings/finding';
import { FINDING_KINDS } from '../findings/kinds';

/**
 * Converts a check's findings to SARIF 2.1.0, for code scanning.
 *
 * @example
 * writeFileSync('photon.sarif', JSON.stringify(toSarif(checkFiles(plan, ['cdk.out']))));
 */
export function toSarif({ findings, accepted }: Pick<CheckResult, 'findings' | 'accepted'>): object {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'photon-ports',
            rules: FINDING_KINDS.map(({ code, cause, remedy, severity }) => ({
              id: code,
              shortDescription: { text: cause },
              help: { text: remedy },
              defaultConfiguration: { level: severity },
            })),
          },
        },
        results: [
          ...findings.map((finding) => resultOf(finding)),
          ...accepted.map((finding) => ({
            ...resultOf(finding),
            suppressions: [{ kind: 'external', justification: finding.reason }],
          })),
        ],
      },
    ],
  };
}

function resultOf({ code, severity, message, place, id }: Finding): object {
  // Code scanning drops what has no line; what is about a whole file is at its beginning.
  const { file, line = 1, column, path } = place;
  const region = { startLine: line, ...(column === undefined ? {} : { startColumn: column }) };
  return {
    ruleId: code,
    level: severity,
    message: { text: message },
    locations: [
      {
        ...(file === undefined
          ? {}
          : { physicalLocation: { artifactLocation: { uri: uriOf(file) }, region } }),
        ...(path === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: path }] }),
      },
    ],
    // What code scanning recognizes a finding by when its rule moves.
    partialFingerprints: { 'photonPorts/v1': id },
  };
}

/** Characters that would end a path stand for themselves, and Windows' separators for those of a URI. */
const uriOf = (file: string): string =>
  encodeURI(file.replace(/\\/g, '/')).replace(/[?#]/g, encodeURIComponent);
