import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ts from 'typescript';
import type { Asked } from '../azure-double/provider';
import { Engine, type ProjectFiles } from '../azure/pulumi';
import { project } from '../toolchain/cache';
import { builtJavaPackage, builtJsiiPackage, builtProvider } from '../toolchain/language-packages';
import { mustRun } from '../toolchain/run';
import { describeWith, pathOf } from '../toolchain/toolchain';
import { SUBNET } from './cases';
import { hostsOf, sdkOf } from './pulumi-programs';

/** The programs of one section of the page, by language. */
function snippets(heading: string): Record<string, string> {
  const page = readFileSync(join(project, 'docs/languages.md'), 'utf8');
  const section = page.split(/^## /m).find((text) => text.startsWith(heading)) ?? '';
  return Object.fromEntries(
    [...section.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, name, text]) => [name, text]),
  );
}

/** Runs a TypeScript program of the page in this process, and returns its exports. */
function evaluate(text = ''): Record<string, unknown> {
  const exports = {};
  const { outputText } = ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  new Function('require', 'exports', outputText)(require, exports);
  return exports;
}

process.env['CDK_VALIDATION'] = 'false';
const folder = mkdtempSync(join(tmpdir(), 'photon-docs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const python = (script: string, env: NodeJS.ProcessEnv, cwd = folder) =>
  mustRun(join(pathOf('languages'), 'python/bin/python'), [script], { cwd, env: { ...process.env, ...env } });
const template = (out: string) =>
  JSON.parse(readFileSync(join(out, 'Photon.template.json'), 'utf8')) as {
    Resources: Record<string, unknown>;
  };

/** The folder of the templates that a TypeScript program of the page writes. */
function synthesized(text: string): string {
  const out = join(folder, 'typescript');
  process.env['CDK_OUTDIR'] = out;
  evaluate(text);
  delete process.env['CDK_OUTDIR'];
  return out;
}

describeWith(['languages'], 'the CDK programs of the page', () => {
  const programs = snippets('AWS, with the CDK');
  let built: string;
  beforeAll(async () => (built = await builtJsiiPackage()));

  test('Python synthesises the template of TypeScript', async () => {
    const ours = synthesized(programs['ts'] ?? '');
    const theirs = join(folder, 'python');
    writeFileSync(join(folder, 'app.py'), programs['py'] ?? '');
    await python('app.py', { CDK_OUTDIR: theirs, PYTHONPATH: join(built, 'site') });
    expect(Object.keys(template(ours).Resources).length).toBeGreaterThan(20);
    expect(template(theirs)).toEqual(template(ours));
  });

  /** The names of a program that no generated file of the language has, beside those of the CDK and of the language. */
  const unknownNames = (text: string, target: string, others: readonly string[]): string[] => {
    const files = readdirSync(join(built, 'cdk/dist', target), { recursive: true, withFileTypes: true });
    const generated = files
      .filter((entry) => /\.(cs|go)$/.test(entry.name))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    const generatedNames = new Set([...generated.flatMap((source) => source.match(/\w+/g) ?? []), ...others]);
    const names = text.replace(/"[^"]*"/g, '').match(/\b[A-Z]\w+/g) ?? [];
    expect(names.length).toBeGreaterThan(10);
    return names.filter((name) => !generatedNames.has(name));
  };

  test.each([
    ['csharp', 'dotnet', ['App', 'Stack', 'Dictionary', 'Synth']],
    ['go', 'go', ['NewApp', 'NewStack', 'NewVpc', 'Strings', 'Number', 'String', 'Synth']],
  ] as const)('%s has no name that is not generated', (language, target, others) => {
    const program = programs[language] ?? '';
    expect(unknownNames(program, target, others)).toEqual([]);
    const renamed = program.replace('AttachAddress', 'AttachAdress');
    expect(unknownNames(renamed, target, others)).toEqual(['AttachAdress']);
  });

  test('a Python app includes the template that synth writes, with ids of its own', async () => {
    const { yaml = '', py = '' } = snippets('Any CDK language');
    const work = join(folder, 'include');
    mkdirSync(work);
    writeFileSync(join(work, 'photon.yaml'), yaml);
    writeFileSync(join(work, 'app.py'), py);
    const command = join(built, 'cdk/node_modules/photon-server-constructs/dist/src/cli/main.js');
    const args = ['synth', 'photon.yaml', '--out', 'out', '--cloud', 'aws'];
    await mustRun(process.execPath, [command, ...args], { cwd: work });
    await python('app.py', { CDK_OUTDIR: join(work, 'cdk.out') }, work);
    const [name = ''] = readdirSync(join(work, 'out/aws')).filter((file) => file.endsWith('.template.json'));
    const written = JSON.parse(readFileSync(join(work, 'out/aws', name), 'utf8')) as ReturnType<
      typeof template
    >;
    const included = template(join(work, 'cdk.out'));
    expect(Object.keys(included.Resources).sort()).toEqual(Object.keys(written.Resources).sort());
    expect(JSON.stringify(included)).toContain('vpc-0123456789abcdef0');
    expect(JSON.stringify(included.Resources)).not.toContain('{"Ref":"VpcId"}');
  });
});

describeWith(['languages', 'java'], 'the CDK program of the page in Java', () => {
  test('synthesises the template of TypeScript', async () => {
    const { ts: ours = '', java = '' } = snippets('AWS, with the CDK');
    const program = join(folder, 'Program.java');
    const imports = [
      'io.github.photonserverconstructs.*',
      'java.util.List',
      'java.util.Map',
      'software.amazon.awscdk.App',
      'software.amazon.awscdk.Stack',
      'software.amazon.awscdk.services.ec2.Vpc',
    ];
    const main = `class Program {\n  public static void main(String[] arguments) {\n${java}  }\n}\n`;
    writeFileSync(program, `${imports.map((name) => `import ${name};\n`).join('')}${main}`);
    const out = join(folder, 'java');
    const env = { ...process.env, CDK_OUTDIR: out };
    await mustRun('java', ['-cp', await builtJavaPackage(), program], { env });
    expect(template(out)).toEqual(template(synthesized(ours)));
  });
});

describeWith(['pulumi', 'languages'], 'the Pulumi programs of the page', () => {
  const programs = snippets('Azure, with Pulumi');
  const engines: Engine[] = [];
  afterAll(() => engines.forEach((engine) => engine.stop()));

  const askedOf = async (projectFiles?: ProjectFiles) => {
    const engine = await Engine.start(projectFiles);
    engines.push(engine);
    await engine.stack.setConfig('subnetId', { value: SUBNET });
    await engine.preview(projectFiles ? undefined : () => Promise.resolve(evaluate(programs['ts'])));
    return engine.asked.map(({ type, name, inputs }: Asked) => ({ type, name, inputs })).sort(byName);
  };
  const byName = (a: Asked, b: Asked) => `${a.type} ${a.name}`.localeCompare(`${b.type} ${b.name}`);

  test('YAML and Python ask for the resources of TypeScript', async () => {
    const built = await builtProvider();
    const provider = `\nplugins: { providers: [{ name: photon-server, path: ${join(built, 'pulumi')} }] }\n`;
    const expected = await askedOf();
    expect(expected.length).toBeGreaterThan(5);
    const yaml = { files: { 'Pulumi.yaml': `${programs['yaml']}${provider}` }, env: hostsOf() };
    expect(await askedOf(yaml)).toEqual(expected);
    const files = {
      'Pulumi.yaml': `name: farm\nruntime: python${provider}`,
      '__main__.py': programs['py'] ?? '',
    };
    expect(await askedOf({ files, env: { ...hostsOf(), ...sdkOf(built) } })).toEqual(expected);
  });

  test('Go compiles with the SDK that the schema generates', async () => {
    const built = await builtProvider();
    const module = join(folder, 'go', 'photonserver');
    const generator = join(pathOf('languages'), 'bin/generate-sdk');
    await mustRun(generator, ['go', join(built, 'schema.json'), join(folder, 'go')]);
    const recipe = join(__dirname, '../toolchain/languages/generate-sdk');
    const path = 'example.com/pulumi-photon-server/sdk/go/photon-server';
    const mod = readFileSync(join(recipe, 'go.mod'), 'utf8').replace(/^module .*$/m, `module ${path}`);
    writeFileSync(join(module, 'go.mod'), mod);
    copyFileSync(join(recipe, 'go.sum'), join(module, 'go.sum'));
    const imports = `import (\n\tphotonserver "${path}"\n\t"github.com/pulumi/pulumi/sdk/v3/go/pulumi"\n)`;
    mkdirSync(join(module, 'program'));
    writeFileSync(
      join(module, 'program/main.go'),
      `package main\n\n${imports}\n\nfunc main() {\n${programs['go']}}\n`,
    );
    const env = { ...process.env, CGO_ENABLED: '0' };
    await mustRun('go', ['build', '-mod=mod', '-o', join(folder, 'program'), './program'], {
      cwd: module,
      env,
    });
  });
});
