import { join } from 'node:path';
import { dependencies } from '../package.json';
import type { Sources } from './boundaries/imports';
import { importsOf, readSources } from './boundaries/imports';
import { violations } from './boundaries/layers';

/** What is installed with the package, and what its build bundles. */
const DEPENDENCIES = new Set([...Object.keys(dependencies), 'valibot']);
const SOURCES = readSources(join(__dirname, '..'), ['src', 'cdk', 'pulumi']);

/** Some files without imports: what the mutations below are added to. */
const PARTS: Sources = new Map(
  [
    'src/plan/plan.ts',
    'src/rules/rule.ts',
    'src/cli/x.ts',
    'src/verify/findings/finding.ts',
    'src/verify/compare/compare.ts',
    'src/verify/read/aws/x.ts',
    'cdk/x.ts',
    'pulumi/x.ts',
  ].map((file) => [file, '']),
);

test('no layer imports a later one, no renderer the other one, and nothing goes in circles', () => {
  expect(SOURCES.size).toBeGreaterThan(40);
  expect(violations(SOURCES, DEPENDENCIES)).toEqual([]);
});

/** Each line breaks one rule; a check that lets it pass would let it pass in the sources too. */
test.each([
  [
    'an earlier layer imports a later one',
    'src/ports/extra.ts',
    "import '../plan/plan';",
    /ports comes before plan/,
  ],
  [
    'even for types alone',
    'src/ports/extra.ts',
    "import type { Plan } from '../plan/plan';",
    /ports comes before plan/,
  ],
  [
    'or by a type query',
    'src/ports/extra.ts',
    "let plan: import('../plan/plan').Plan;",
    /ports comes before plan/,
  ],
  [
    'or by the name of the package',
    'src/plan/extra.ts',
    "import type { Plan } from 'photon-server-constructs';",
    /plan comes before \(root\)/,
  ],
  ['or by an export', 'src/flows/extra.ts', "export * from '../rules/rule';", /flows comes before rules/],
  [
    'a layer imports one of its own line',
    'src/listeners/extra.ts',
    "import '../rules/rule';",
    /listeners stands beside rules/,
  ],
  ['the root entry knows the command line', 'src/extra.ts', "import './cli/x';", /\(root\) comes before cli/],
  [
    'the model loads a renderer',
    'src/plan/extra.ts',
    "const a = () => import('../../cdk/x');",
    /only the command line/,
  ],
  ['the command line loads one at once', 'src/cli/extra.ts', "import '../../cdk/x';", /on demand/],
  ['or by require', 'src/cli/extra.ts', "const x = require('../../cdk/x');", /on demand/],
  ['the model uses an SDK', 'src/plan/extra.ts', "import { Stack } from 'aws-cdk-lib';", /src does not know/],
  ['even on demand', 'src/cli/extra.ts', "const a = () => import('@pulumi/pulumi');", /src does not know/],
  ['one renderer imports the other', 'cdk/extra.ts', "import '../pulumi/x';", /never see each other/],
  [
    "one renderer uses the other's SDK",
    'pulumi/extra.ts',
    "import 'aws-cdk-lib/aws-ec2';",
    /pulumi does not know/,
  ],
  [
    'a renderer knows the command line',
    'cdk/extra.ts',
    "import '../src/cli/x';",
    /does not know the command line/,
  ],
  [
    'a development tool is imported',
    'src/plan/extra.ts',
    "import 'fast-check';",
    /not among the dependencies/,
  ],
  [
    'the model reads a file',
    'src/plan/extra.ts',
    "import { readFileSync } from 'node:fs';",
    /the model reads no files here/,
  ],
  [
    'by a promise too',
    'src/verify/extra.ts',
    "const a = () => import('node:fs/promises');",
    /the model reads no files here/,
  ],
  [
    'a reader knows what is found',
    'src/verify/read/aws/extra.ts',
    "import type { Finding } from '../../findings/finding';",
    /verify\/read does not know findings/,
  ],
  [
    'a path depends on a comparison',
    'src/verify/trace/extra.ts',
    "import '../compare/compare';",
    /verify\/trace does not know compare/,
  ],
  [
    'the engine knows who reads for it',
    'src/verify/engine/extra.ts',
    "import '../read/aws/x';",
    /verify\/engine does not know read/,
  ],
  [
    'the format of templates knows what AWS does',
    'src/verify/read/cloudformation/extra.ts',
    "import '../aws/x';",
    /verify\/read\/cloudformation does not know aws/,
  ],
  [
    'one cloud is read by way of the other',
    'src/verify/read/azure/extra.ts',
    "import '../aws/x';",
    /verify\/read\/azure does not know aws/,
  ],
  [
    'a room of verify is new',
    'src/verify/helpers/extra.ts',
    "import '../findings/finding';",
    /helpers does not know/,
  ],
  ['a file is outside every layer', 'src/helpers/extra.ts', '', /is in no layer/],
  ['a file imports itself', 'src/plan/extra.ts', "import './extra';", /a cycle: .*extra\.ts -> .*extra\.ts/],
])('%s: %s with "%s" is found', (_, file, line, violation) => {
  const found = violations(new Map([...PARTS, [file, line]]), DEPENDENCIES);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(violation);
});

test('folders that import each other are a cycle, though no file is', () => {
  const sources = new Map([
    ['src/rules/a.ts', "import '../flows/b';"],
    ['src/flows/b.ts', ''],
    ['src/flows/c.ts', "import '../rules/d';"],
    ['src/rules/d.ts', ''],
  ]);
  expect(violations(sources, DEPENDENCIES)).toEqual([
    'src/flows/c.ts imports ../rules/d: flows comes before rules',
    'a cycle: src/rules/ -> src/flows/ -> src/rules/',
  ]);
});

test('the command line may load a renderer inside a function, and name its types', () => {
  const sources = new Map([
    [
      'src/cli/a.ts',
      "import type { X } from '../../cdk/x';\nexport const x = async () => import('../../cdk/x');",
    ],
    ['cdk/x.ts', "import { Stack } from 'aws-cdk-lib';\nimport { readFileSync } from 'node:fs';"],
  ]);
  expect(violations(sources, DEPENDENCIES)).toEqual([]);
});

test('an import in a comment or a string is none', () => {
  expect(importsOf('// import "a";\nconst text = "import \'b\'";\n/** require("c") */')).toEqual([]);
});
