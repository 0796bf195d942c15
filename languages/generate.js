/**
 * Generates the types of the topology and of the components' arguments for the languages that jsii and Pulumi speak, from
 * topology.schema.json and the declarations of `cdk` and `pulumi`: `npm run languages`. With `--check` it changes nothing
 * and fails where a file differs.
 */
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { format } = require('prettier');
const { lateKeysOf } = require('./generator/declared-types');
const { topologyTypes } = require('./generator/from-schema');
const { argumentTypes } = require('./generator/from-types');
const { handleClass } = require('./generator/handle-class');
const { libraryStub } = require('./generator/library-stub');

const root = join(__dirname, '..');
/** Where declarations are read, which a test replaces. */
const sources = process.env.LIBRARY_SOURCES ?? root;
const schema = JSON.parse(
  readFileSync(process.env.TOPOLOGY_SCHEMA ?? join(root, 'topology.schema.json'), 'utf8'),
);

const sameNames = (...names) => Object.fromEntries(names.map((name) => [name, name]));

const CDK = {
  root: sources,
  folders: ['cdk', 'src'],
  outputs: ['PhotonEndpoint'],
  nameOf: (name) => name,
  hasConstructs: true,
};

function cdkArguments() {
  const roots = sameNames(
    'PhotonNetworkProps',
    'PhotonSecurityGroupsProps',
    'PhotonLoadBalancerProps',
    'PhotonRoleRulesProps',
    'PhotonValidationProps',
    'PhotonAttachOptions',
    'PhotonMachineByAddress',
    'PhotonEndpoint',
  );
  const { imports, text } = argumentTypes({
    ...CDK,
    roots,
    uses: { PhotonSecurityGroups: { module: './security-groups' }, PhotonTopology: { module: './topology' } },
  });
  return `${imports}\n\n${text}`;
}

function pulumiArguments() {
  const roots = {
    ...sameNames(
      'PhotonNetworkArgs',
      'PhotonSecurityGroupsArgs',
      'PhotonLoadBalancerArgs',
      'PhotonRoleRulesArgs',
    ),
    PhotonEndpoint: 'Endpoint',
  };
  const { text } = argumentTypes({
    root: sources,
    roots,
    folders: ['pulumi', 'src'],
    outputs: ['PhotonEndpoint'],
    nameOf: (name) => name.replace(/^Photon|Args$/g, ''),
    hasConstructs: false,
    // In the same words in every language.
    optional: ['resourceGroupName'],
    // Pulumi's generator for Go leaves out the arguments of a struct that a single mapping has.
    lateEntries: ['NetworkInterface'],
  });
  return `import type * as pulumi from '@pulumi/pulumi';\nimport type { PhotonTopology } from './topology';\n\n${text}`;
}

const FILES = {
  'languages/cdk/src/arguments.ts': cdkArguments,
  'languages/cdk/src/server.ts': () => handleClass(CDK),
  'languages/pulumi/arguments.ts': pulumiArguments,
  'languages/cdk/src/topology.ts': () =>
    topologyTypes(schema, {
      header: "import type { IPeer } from 'aws-cdk-lib/aws-ec2';\n",
      peers: lateKeysOf(sources, 'cdk/topology.ts', 'PhotonAddress'),
      isJsii: true,
    }),
  'languages/pulumi/topology.ts': () =>
    topologyTypes(schema, {
      header: "import type { Input } from '@pulumi/pulumi';\n",
      late: lateKeysOf(sources, 'pulumi/topology-argument.ts', 'pulumi.Input'),
      lateText: 'Input<string>',
    }),
  'languages/cdk/library.d.ts': () => libraryStub(join(root, 'languages/cdk/src')),
  'languages/pulumi/library.d.ts': () => libraryStub(join(root, 'languages/pulumi')),
};

/** The package of an engine, which has the version of the library and depends on it. */
function manifest(path) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const written = JSON.parse(readFileSync(join(root, path), 'utf8'));
  written.dependencies['photon-server-constructs'] = version;
  return `${JSON.stringify({ ...written, version }, undefined, 2)}\n`;
}

async function main() {
  const style = JSON.parse(readFileSync(join(root, '.prettierrc.json'), 'utf8'));
  const header =
    '// Generated from topology.schema.json and the declarations of the library by languages/generate.js.\n';
  for (const [path, types] of Object.entries(FILES))
    write(path, await format(`${header}${types()}`, { ...style, parser: 'typescript' }));
  for (const path of ['languages/cdk/package.json', 'languages/pulumi/package.json'])
    write(path, manifest(path));
}

function write(path, text) {
  const file = join(process.env.LANGUAGES_OUT ?? root, path);
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    console.error(`${path}: differs from what it is generated from. Run npm run languages.`);
    process.exitCode = 1;
  }
}

void main();
