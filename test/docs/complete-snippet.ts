import { posix } from 'node:path';
import * as ts from 'typescript';
import type { Snippet } from './snippets';
import { ROOT, textOf } from './snippets';

/** What examples take for granted: the things around a call, by name. */
const GIVEN: Readonly<Record<string, string>> = {
  address: `{ id: string; ipAddress: string }`,
  app: `import('aws-cdk-lib').App`,
  asg: `import('aws-cdk-lib/aws-autoscaling').AutoScalingGroup`,
  bastion: `import('aws-cdk-lib/aws-ec2').BastionHostLinux`,
  bastionRange: `string`,
  botGroup: `import('@pulumi/azure-native/network').ApplicationSecurityGroup`,
  bytes: `Buffer`,
  certificate: `import('aws-cdk-lib/aws-elasticloadbalancingv2').IListenerCertificate`,
  end: `import('${ROOT}/src/verify/engine/packet-endpoint').PacketEndpoint`,
  autoScalingGroup: `import('aws-cdk-lib/aws-autoscaling').AutoScalingGroup`,
  fargateService: `import('aws-cdk-lib/aws-ecs').FargateService`,
  first: `import('aws-cdk-lib/aws-ec2').CfnEIP`,
  second: `import('aws-cdk-lib/aws-ec2').CfnEIP`,
  file: `string`,
  firewall: `import('${ROOT}/src/host-firewall/host-rules').HostFirewall`,
  group: `import('@pulumi/azure-native/resources').ResourceGroup`,
  groups: `import('${ROOT}/cdk/security-groups').PhotonSecurityGroups`,
  infrastructure: `import('${ROOT}/src/verify/engine/infrastructure').Infrastructure[]`,
  ipAddress: `string`,
  input: `import('${ROOT}/src/topology/topology-input').TopologyInput`,
  instance: `import('aws-cdk-lib/aws-ec2').Instance`,
  issues: `import('${ROOT}/src/issues/issue').Issue[]`,
  lb: `import('@pulumi/azure-native/network').LoadBalancer`,
  machine: `import('${ROOT}/src/verify/engine/machine').Machine`,
  mine: `import('${ROOT}/pulumi/security-rules').PhotonSecurityRuleArgs[]`,
  net: `import('@pulumi/azure-native/network').VirtualNetwork`,
  network: `import('${ROOT}/cdk/network').PhotonNetwork`,
  photon: `import('${ROOT}/pulumi/photon-network').PhotonNetwork`,
  plan: `import('${ROOT}/src/plan/plan').Plan`,
  resourceGroupName: `string`,
  result: `import('${ROOT}/src/verify/check').CheckResult`,
  securityGroup: `import('aws-cdk-lib/aws-ec2').ISecurityGroup`,
  server: `import('${ROOT}/src/server-settings/setting').ServerSettings & import('aws-cdk-lib/aws-ec2').Instance`,
  stack: `import('aws-cdk-lib').Stack`,
  subnet: `import('@pulumi/azure-native/network').Subnet`,
  topology: `import('${ROOT}/src/topology/topology-input').TopologyInput`,
  vpc: `import('aws-cdk-lib/aws-ec2').IVpc`,
};

/** Where a word means something else. */
const given = (folder: string): Readonly<Record<string, string>> =>
  folder === 'src' ? { ...GIVEN, instance: `import('${ROOT}/src/config/listener').ConfigInstance` } : GIVEN;

/** Modules from which an example may take names without saying so, after its own file and the entries. */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  'aws-cdk-lib': ['CfnParameter', 'Duration', 'Stack', 'Validations'],
  'aws-cdk-lib/aws-ec2': ['CfnEIP', 'SecurityGroup', 'SubnetType', 'Vpc'],
  'aws-cdk-lib/aws-elasticloadbalancingv2': ['Protocol', 'SslPolicy'],
  '@pulumi/policy': ['PolicyPack'],
  'node:fs': ['readFileSync', 'writeFileSync'],
  '@pulumi/azure-native/network': ['ApplicationSecurityGroup', 'NetworkSecurityGroup', 'NetworkInterface'],
};

const exportsOf = (path: string): string[] =>
  [
    ...textOf(path).matchAll(/^export (?:abstract |async )*(?:function|class|const|interface|type) (\w+)/gm),
  ].map(([, name = '']) => name);

/** The names that a piece of code speaks of and does not define itself. */
function freeNames(text: string): Set<string> {
  const file = ts.createSourceFile('snippet.ts', text, ts.ScriptTarget.ES2022, true);
  const used = new Set<string>();
  const defined = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const { parent } = node;
      const defines =
        ((ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isClassDeclaration(parent)) &&
          parent.name === node) ||
        (ts.isBindingElement(parent) && parent.name === node) ||
        ts.isImportSpecifier(parent);
      const member =
        (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
        (ts.isPropertyAssignment(parent) && parent.name === node) ||
        (ts.isBindingElement(parent) && parent.propertyName === node);
      if (defines) defined.add(node.text);
      else if (!member) used.add(node.text);
    }
    node.forEachChild(visit);
  };
  visit(file);
  return new Set([...used].filter((name) => !defined.has(name)));
}

/** A snippet as a module of its own, with what it takes for granted. */
export function complete({ text, source }: Snippet): string {
  if (source === undefined) return `${text}\nexport {};\n`;
  const [folder = ''] = source.split('/');
  const names = freeNames(text);
  const files = [source, ...(EXTRA[folder] ?? []), ...ENTRIES];
  const imports: string[] = [];
  for (const name of names) {
    const file = files.find((candidate) => exportedBy(candidate).includes(name));
    const library = Object.entries(LIBRARIES).find(([, part]) => part.includes(name))?.[0];
    if (file) imports.push(`import { ${name} } from '${posix.join(ROOT, file.replace(/\.ts$/, ''))}';`);
    else if (library) imports.push(`import { ${name} } from '${library}';`);
    else if (given(folder)[name]) imports.push(`declare const ${name}: ${given(folder)[name]};`);
  }
  // A construct's own code speaks of `this`.
  const inside = /\bthis\b/.test(text) ? "this: import('constructs').Construct" : '';
  const body =
    inside || /\bawait\b/.test(text) ? `export async function inside(${inside}) {\n${text}}\n` : text;
  return `${imports.join('\n')}\n${body}\nexport {};\n`;
}

/** Where else names of a folder's examples come from. */
const ENTRIES = ['src/index.ts', 'cdk/index.ts', 'pulumi/index.ts'];
const EXTRA: Readonly<Record<string, readonly string[]>> = {
  src: ['src/verify/engine/parse-ip-range.ts'],
  cdk: ['cdk/index.ts'],
  pulumi: ['pulumi/index.ts'],
};

/** The names that a file exports; of an entry also those that it hands on. */
function exportedBy(path: string): string[] {
  const handed = [...textOf(path).matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list = '']) =>
    list.split(',').map((name) => name.trim()),
  );
  return [...exportsOf(path), ...handed];
}
