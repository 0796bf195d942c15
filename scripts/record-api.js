/**
 * Records the public API of each entry in `api/`, from the declarations of the last build: `npm run api`.
 * With `--check` it changes nothing and fails where the record differs.
 */
const { mkdirSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { Extractor, ExtractorConfig } = require('@microsoft/api-extractor');

const root = resolve(__dirname, '..');
const check = process.argv.includes('--check');
const ENTRIES = { model: 'src', cdk: 'cdk', pulumi: 'pulumi' };
/** Findings that say something about the record itself, not about its style. */
const FATAL = new Set(['ae-forgotten-export', 'ae-unresolved-link', 'ae-wrong-input-file-type']);

/** One entry as API Extractor wants it described. */
function configOf(name, folder) {
  const silent = { default: { logLevel: 'none' } };
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(root, 'dist', folder, 'index.d.ts'),
      compiler: { tsconfigFilePath: join(root, 'tsconfig.build.json') },
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
      messages: {
        compilerMessageReporting: silent,
        extractorMessageReporting: {
          default: { logLevel: 'none' },
          'ae-forgotten-export': { logLevel: 'warning', addToApiReportFile: true },
        },
        tsdocMessageReporting: silent,
      },
    },
    configObjectFullPath: join(root, 'api-extractor.json'),
    packageJsonFullPath: join(root, 'package.json'),
  });
}

mkdirSync(join(root, 'api'), { recursive: true });
mkdirSync(join(root, '.cache/api'), { recursive: true });
const changed = Object.entries(ENTRIES).filter(([name, folder]) => {
  const { apiReportChanged } = Extractor.invoke(configOf(name, folder), {
    localBuild: !check,
    messageCallback: (message) => {
      if (FATAL.has(message.messageId)) console.error(message.formatMessageWithoutLocation());
      message.handled = true;
    },
  });
  return apiReportChanged;
});
for (const [name] of changed) {
  console.error(
    check
      ? `api/${name}.api.md is not what the entry exports; run npm run api and review what changes for users`
      : `api/${name}.api.md is new; review what changes for users`,
  );
}
if (check && changed.length > 0) process.exitCode = 1;
