const js = require('@eslint/js');
const tseslint = require('typescript-eslint');

const commonJs = Object.fromEntries(
  ['module', 'require', 'process', 'console', '__dirname'].map((name) => [name, 'readonly']),
);

const restricted = [
  {
    // Pulumi compiles projects without a TypeScript of their own by its 3.8, which can't read it in declarations.
    selector: 'ExportSpecifier[exportKind="type"]',
    message: 'Write export type { X } instead of export { type X }.',
  },
  { selector: 'ExportDefaultDeclaration', message: 'Name what is exported.' },
];
const textOverLines = {
  selector: 'TemplateElement[value.raw=/\\n/]',
  message: 'Write \\n: the build indents scripts anew.',
};

module.exports = tseslint.config(
  {
    ignores: ['{dist,out,.cache,reports,.stryker-tmp,docs/site}/', '**/cdk.out/', 'languages/*/library.d.ts'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-self-compare': 'error',
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
      'max-lines': ['error', 340],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_$' }],
    },
  },
  {
    files: ['**/*.js', '**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: commonJs },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-restricted-syntax': ['error', ...restricted],
    },
  },
  {
    files: ['{src,cdk,pulumi}/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...restricted, textOverLines] },
  },
  // jest calls the default export of its global setup.
  { files: ['test/**/global-setup.ts', 'test/package/pack.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
