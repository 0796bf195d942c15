import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codesOf, runCli, workFolder } from './run-cli';

/** The renderers have tests of their own; here they stand in, since loading the clouds' SDKs takes seconds. */
const renderers = {
  aws: jest.fn<void, [unknown, string, unknown?]>(),
  azure: jest.fn<Promise<unknown>, [unknown]>(),
};
jest.mock('../../src/cli/cloud-sdk', () => ({
  ...jest.requireActual<object>('../../src/cli/cloud-sdk'),
  awsRenderer: () => ({ synthesizeAws: renderers.aws }),
  azureRenderer: () => ({ recordAzure: renderers.azure }),
}));

const work = workFolder();
const topology = work.write('photon.yaml', 'servers: { master: 1, game: 2 }\nclients: [203.0.113.0/24]\n');
const ALL = ['aws/photon.template.json', 'azure/resources.json', 'plan.json', 'topology.svg'];
let out: string;
let folders = 0;

beforeEach(() => {
  out = work.path(`out-${(folders += 1)}`);
  renderers.aws.mockReset().mockImplementation((_input, folder) => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'photon.template.json'), '{}');
  });
  renderers.azure.mockReset().mockResolvedValue([{ type: 'azure-native:network:NetworkSecurityGroup' }]);
});

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

test('synth writes the plan, both clouds and the picture, and leaves nothing beside them', async () => {
  const { status, out: report } = await runCli(['synth', topology, '--out', out, '--format', 'json']);
  expect(status).toBe(0);
  expect(filesIn(out)).toEqual(ALL);
  expect(JSON.parse(report)).toEqual({ files: ALL.map((file) => join(out, file)) });
  expect(JSON.parse(readFileSync(join(out, 'azure/resources.json'), 'utf8'))).toHaveLength(1);
  expect(readdirSync(work.folder).filter((name) => name.startsWith('.'))).toEqual([]);
});

test.each([
  { cloud: 'aws', files: ALL.filter((file) => !file.startsWith('azure')) },
  { cloud: 'azure', files: ALL.filter((file) => !file.startsWith('aws')) },
])('--cloud $cloud renders that cloud alone', async ({ cloud, files }) => {
  await runCli(['synth', topology, '--out', out, '--cloud', cloud]);
  expect(filesIn(out)).toEqual(files);
  expect(renderers[cloud === 'aws' ? 'azure' : 'aws']).not.toHaveBeenCalled();
});

test('a quota that AWS raised reaches the renderer, and another word is refused', async () => {
  await runCli(['synth', topology, '--out', out, '--aws-quota', 'rulesPerGroup=100']);
  expect(renderers.aws.mock.calls[0]?.[2]).toEqual({ rulesPerGroup: 100 });
  const { status, err } = await runCli(['synth', topology, '--out', out, '--aws-quota', 'rules=100']);
  expect(status).toBe(2);
  expect(err).toContain(
    'Expected one of rulesPerGroup, groupsPerInterface, targetsPerLoadBalancer, targetsPerZone and a number',
  );
});

test('what an earlier run wrote is replaced, and what else lies there stays', async () => {
  mkdirSync(join(out, 'aws'), { recursive: true });
  writeFileSync(join(out, 'aws', 'stale.template.json'), '{}');
  writeFileSync(join(out, 'notes.txt'), 'mine');
  await runCli(['synth', topology, '--out', out]);
  expect(filesIn(out)).toEqual([...ALL.slice(0, 2), 'notes.txt', ...ALL.slice(2)]);
});

test('a renderer that fails leaves everything as it was', async () => {
  await runCli(['synth', topology, '--out', out]);
  const before = readFileSync(join(out, 'plan.json'), 'utf8');
  renderers.azure.mockRejectedValue(new Error('no such type'));
  const other = work.write('other.yaml', 'servers: { master: 1 }\nclients: [203.0.113.0/24]\n');
  await expect(runCli(['synth', other, '--out', out])).rejects.toThrow('no such type');
  expect(readFileSync(join(out, 'plan.json'), 'utf8')).toBe(before);
  expect(readdirSync(work.folder).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('a failed run removes the folders that it made', async () => {
  renderers.azure.mockRejectedValue(new Error('no such type'));
  await expect(runCli(['synth', topology, '--out', join(out, 'deep', 'er')])).rejects.toThrow();
  expect(readdirSync(work.folder)).not.toContain(out.slice(work.folder.length + 1));
});

test('a target that is a file is refused by name', async () => {
  const { status, err } = await runCli(['synth', topology, '--out', topology]);
  expect(status).toBe(1);
  expect(err).toContain(`${topology}: `);
  expect(codesOf(err)).toEqual(['output-refused']);
});

describe('what is there', () => {
  test.each([
    { name: 'plan.json', text: '{ "goal": "world domination" }' },
    { name: 'topology.svg', text: '<svg/>' },
    { name: 'aws', text: 'notes' },
  ])('a $name of somebody else is not overwritten', async ({ name, text }) => {
    mkdirSync(out);
    writeFileSync(join(out, name), text);
    const { status, err } = await runCli(['synth', topology, '--out', out]);
    expect({ status, files: filesIn(out) }).toEqual({ status: 1, files: [name] });
    expect(err).toContain(`${join(out, name)}: `);
    expect(codesOf(err)).toEqual(['output-refused']);
    expect(readFileSync(join(out, name), 'utf8')).toBe(text);
  });

  test('an earlier run is replaced, and what is left of it is reported', async () => {
    await runCli(['synth', topology, '--out', out]);
    const { status, out: report } = await runCli(['synth', topology, '--out', out, '--cloud', 'azure']);
    expect({ status, files: filesIn(out) }).toEqual({ status: 0, files: ALL });
    expect(report).toContain(`left ${join(out, 'aws')} as it was, from an earlier run\n`);
    expect((await runCli(['synth', topology, '--out', out])).out).not.toContain('left ');
  });
});
