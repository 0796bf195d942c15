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

describe.each([
  ['the CDK app', handAws, renderAws],
  ['the Pulumi program', handAzure, renderAzure],
])('the hand-written counterpart that the measurements compare with: %s', (_, byHand, byLibrary) => {
  let hand: Rendered;
  let library: Rendered;
  beforeAll(async () => {
    [hand, library] = [await byHand(), await byLibrary(input)];
  });

  test('makes the same kinds and numbers of resources', () => expect(kinds(hand)).toEqual(kinds(library)));
  test('opens the same ports to the same sources', () => expect(openings(hand)).toEqual(openings(library)));
});
