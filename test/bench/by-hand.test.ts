import { join } from 'node:path';
import { handAws, handAzure } from '../../bench/rows/resources';
import type { Rendered } from '../../bench/rendered';
import { renderAws, renderAzure } from '../../bench/rendered';
import { loadTopology } from '../../src/topology/load-topology';

const input = loadTopology(join(__dirname, '../../examples/photon.yaml'));

const kinds = ({ resources }: Rendered): string[] => resources.map(({ type }) => type).sort();
/** What the rules say, however they are written down. */
const openings = ({ rules }: Rendered): string[] =>
  rules
    .flat()
    .flatMap(({ machine, transport, from, to, sources }) =>
      sources.map((source) => `${source} -> ${machine} ${from}-${to}/${transport}`),
    )
    .sort();

describe('the hand-written counterparts that the measurements compare with', () => {
  test('the CDK app makes the same kinds and numbers of resources', () => {
    expect(kinds(handAws())).toEqual(kinds(renderAws(input)));
  });
  test('the CDK app opens the same ports to the same sources', () => {
    expect(openings(handAws())).toEqual(openings(renderAws(input)));
  });
  test('the Pulumi program makes the same kinds and numbers of resources', async () => {
    expect(kinds(await handAzure())).toEqual(kinds(await renderAzure(input)));
  });
  test('the Pulumi program opens the same ports to the same sources', async () => {
    expect(openings(await handAzure())).toEqual(openings(await renderAzure(input)));
  });
});
