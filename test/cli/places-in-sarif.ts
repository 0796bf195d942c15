import { runCli } from './run-cli';

interface Sarif {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: { readonly startLine: number };
        };
      }[];
    }[];
  }[];
}

/** File and line, as `file:line`, of what code scanning shows of one kind. */
export async function shownIn(topology: string, path: string, ruleId = 'excess-access'): Promise<string[]> {
  const { out } = await runCli(['check', topology, path, '--format', 'sarif']);
  return (JSON.parse(out) as Sarif).runs.flatMap(({ results }) =>
    results
      .filter((result) => result.ruleId === ruleId)
      .flatMap(({ locations }) =>
        locations.map(
          ({ physicalLocation: { artifactLocation, region } }) =>
            `${artifactLocation.uri}:${region.startLine}`,
        ),
      ),
  );
}

/** The line of a text that has the wrong rule. */
export const lineOf = (text: string): number =>
  text.split('\n').findIndex((line) => line.includes('WRONG')) + 1;

/** JSON with each rule on a line of its own, even where all else is on one. */
export const onLines = (value: unknown): string =>
  JSON.stringify(value).replace(/\{"(?=IpProtocol|name":"ssh)/g, '\n$&');

/** How SARIF names a file. */
export const uriOf = (file: string): string => encodeURI(file).replace(/[?#]/g, encodeURIComponent);
