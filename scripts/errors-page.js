/** The page of all error codes, made from the kinds of issues themselves: `npm run errors`. */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

/** The modules that define kinds of issues, by layer; paths from the root of the sources. */
const STAGES = [
  ['The command line', 'src/cli/issues'],
  ['Reading a PhotonServer.config', 'src/config/issues'],
  ['The topology', 'src/topology/issues'],
  ['Listeners', 'src/listeners/issues'],
  ['The plan', 'src/plan/issues'],
  ['Settings', 'src/server-settings/issues'],
  ['The host firewall', 'src/host-firewall/issues'],
  ['Reading infrastructure', 'src/verify/read/issues'],
  ['Proving infrastructure', 'src/verify/findings/kinds'],
  ['Constructs and components', 'src/plan/component-issues'],
  ['AWS', 'cdk/issues'],
  ['Azure', 'pulumi/issues'],
];

/** The kinds that a module exports, in its order. */
function kindsOf(exported) {
  return Object.values(exported)
    .flat()
    .filter((kind) => kind && typeof kind.create === 'function' && typeof kind.code === 'string');
}

/** The page, from a function that loads a module by its path from the root. */
function errorsPage(load) {
  const sections = STAGES.map(([title, path]) => {
    const kinds = kindsOf(load(path));
    const columns = ['code', 'severity', ...(kinds.some(({ cause }) => cause) ? ['cause'] : []), 'remedy'];
    const rows = kinds.map((kind) => columns.map((key) => (key === 'code' ? `\`${kind.code}\`` : kind[key])));
    const table = [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
    return `## ${title}\n\n${table.join('\n')}\n`;
  });
  return `# Error codes

Every message says what is wrong and what to do, and ends with its code in brackets. Errors stop the work; warnings say
what stays closed; notes say where a value comes from. This page is made by \`npm run errors\` from the code.

${sections.join('\n')}`;
}

if (require.main === module) {
  require('./load-sources');
  const root = join(__dirname, '..');
  writeFileSync(
    join(root, 'docs/errors.md'),
    errorsPage((path) => require(join(root, path))),
  );
}
module.exports = { STAGES, errorsPage, kindsOf };
