import { PACKED_ENTRIES } from './packed';
import { CDK } from './types/cdk';
import { diagnose } from './types/diagnose';
import { MODEL } from './types/model';
import type { Pieces } from './types/pieces';
import { PULUMI } from './types/pulumi';

const TABLES: Readonly<Record<string, Pieces>> = { '.': MODEL, './cdk': CDK, './pulumi': PULUMI };

/** The errors in each piece, by its text; all are compiled as one program, with the declarations that were packed. */
const errors = new Map<string, number[]>();
beforeAll(() => {
  const pieces = Object.values(TABLES).flatMap(({ given, wrong, right }) =>
    [...wrong.flatMap(([, twin, bad]) => [twin, bad]), ...right].map((piece) => given + piece),
  );
  for (const [at, found] of diagnose(pieces, PACKED_ENTRIES).entries()) errors.set(pieces[at] ?? '', found);
});

describe.each(Object.entries(TABLES))('types of %s', (_, { given, wrong, right }) => {
  test.each(wrong)('%s does not compile', (_title, twin, bad, error) => {
    expect(errors.get(given + twin)).toEqual([]);
    expect(errors.get(given + bad)).toEqual([error]);
  });
  if (right.length > 0)
    test.each(right)('%s compiles', (piece) => expect(errors.get(given + piece)).toEqual([]));
});
