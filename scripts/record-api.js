/**
 * Records the public API of each entry in `api/`, from the declarations of the last build: `npm run api`.
 * With `--check` it changes nothing and fails where the record differs.
 */
const { cpSync, rmSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
require('./tools');
const { Extractor, ExtractorConfig } = require('../tools/node_modules/@microsoft/api-extractor');

const root = resolve(__dirname, '..');
const check = process.argv.includes('--check');
const ENTRIES = { model: 'src', cdk: 'cdk', pulumi: 'pulumi' };
/** Findings that say something about the record itself, not about its style. */
const FATAL = new Set(['ae-forgotten-export', 'ae-unresolved-link', 'ae-wrong-input-file-type']);
let warned = false;

/**
 * A copy of the declarations in which the package's own name leads nowhere: what constructs and components take of the
 * model is that package's, and recorded as the model's alone.
 */
const declarations = join(root, '.cache/api/declarations');
const compilerOptions = { ...require('../tsconfig.json').compilerOptions, paths: {} };

/** One entry as API Extractor wants it described. */
function configOf(name, folder) {
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(declarations, folder, 'index.d.ts'),
      compiler: { overrideTsconfig: { compilerOptions } },
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: join(root, 'api'),
        reportTempFolder: join(root, '.cache/api'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
    },
    configObjectFullPath: join(root, 'api-extractor.json'),
    packageJsonFullPath: join(root, 'package.json'),
  });
}

rmSync(declarations, { recursive: true, force: true });
for (const folder of Object.values(ENTRIES))
  cpSync(join(root, 'dist', folder), join(declarations, folder), { recursive: true });
writeFileSync(join(declarations, 'package.json'), '{"name":"declarations"}');
function messageCallback(message) {
  if (FATAL.has(message.messageId)) {
    warned = true;
    console.error(message.formatMessageWithoutLocation());
  }
  message.handled = true;
}
const changed = Object.entries(ENTRIES).filter(
  ([name, folder]) =>
    Extractor.invoke(configOf(name, folder), { localBuild: !check, messageCallback }).apiReportChanged,
);
const said = check ? 'is not what the entry exports; run npm run api and' : 'is new;';
for (const [name] of changed) console.error(`api/${name}.api.md ${said} review what changes for users`);
if (warned || (check && changed.length > 0)) process.exitCode = 1;
