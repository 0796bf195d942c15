import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPhotonError } from '../../../src/issues/photon-error';
import type { PulumiFile } from '../../../src/verify/read/azure/pulumi-files';
import { readPulumiFiles } from '../../../src/verify/read/azure/pulumi-files';
import { azureResources } from '../../../src/verify/read/azure/resources';

interface Step {
  readonly op: string;
  readonly urn: string;
  readonly newState: Record<string, unknown>;
}

const { steps } = JSON.parse(
  readFileSync(join(__dirname, '../../pulumi/first-preview/role.json'), 'utf8'),
) as { steps: Step[] };

/** The stack as an export has it after the deployment, with an id for each resource. */
const deployed = steps.map(({ urn, newState }, index) => ({ ...newState, urn, id: `/ids/${index}` }));
const state: PulumiFile = {
  file: 'stack.json',
  content: { version: 3, deployment: { resources: deployed } },
};

/** A later preview, which changes some resources: of the others it has the steps that it was asked to show. */
function later(ops: Readonly<Record<string, string>>, shown: 'all' | 'changes'): PulumiFile {
  const all = steps.map(({ urn, newState }, index) => {
    const op = Object.entries(ops).find(([name]) => urn.endsWith(`::${name}`))?.[1] ?? 'same';
    return { op, urn, oldState: deployed[index], ...(op === 'delete' ? {} : { newState }) };
  });
  const isShown = ({ op, urn }: { op: string; urn: string }) =>
    shown === 'all' || op !== 'same' || urn.includes('pulumi:pulumi:Stack');
  const changeSummary: Record<string, number> = {};
  for (const { op } of all) changeSummary[op] = (changeSummary[op] ?? 0) + 1;
  return { file: 'preview.json', content: { steps: all.filter(isShown), changeSummary } };
}

const codes = (files: readonly PulumiFile[]) => readPulumiFiles(files).issues.map(({ code }) => code);
const idsOf = (files: readonly PulumiFile[]) =>
  new Map(readPulumiFiles(files).resources.map(({ name, type, id }) => [`${type} ${name}`, id]));

test('a preview of an update that changes nothing is partial', () => {
  const preview = later({}, 'changes');
  expect(codes([preview])).toEqual(['incomplete-file']);
  try {
    azureResources(preview.content, preview.file);
    expect('refused').toBe('read');
  } catch (error) {
    expect(isPhotonError(error) && error.issues[0]?.data).toMatchObject({ missing: steps.length - 1 });
  }
});

test.each([
  ['nothing', {}],
  ['an update', { 'photon-game-1': 'update' }],
  ['a creation', { 'photon-game-2': 'create' }],
  ['a deletion', { 'photon-game-2': 'delete' }],
])('of a preview with %s, the whole and the changes beside the export say the same', (_, ops) => {
  const [whole, changes] = [later(ops, 'all'), later(ops, 'changes')];
  expect(codes([whole])).toEqual([]);
  expect(codes([state, changes])).toEqual([]);
  expect(idsOf([changes, state])).toEqual(idsOf([whole]));
});

test('what stays keeps the id of its old state, and what is made anew has none yet', () => {
  const ids = idsOf([later({ 'photon-game-1': 'update', 'photon-game-2': 'create-replacement' }, 'all')]);
  const of = (name: string) => ids.get(`azure-native:network:NetworkInterface ${name}`);
  expect(of('photon-game-1')).toMatch(/^\/ids\//);
  expect(of('photon-master-1')).toMatch(/^\/ids\//);
  expect(of('photon-game-2')).toBeUndefined();
});

test('a deletion leaves out the resource, and the deletion of what a replacement had does not', () => {
  const has = (op: string) =>
    [...idsOf([state, later({ 'photon-game-2': op }, 'changes')]).keys()].some((key) =>
      key.endsWith('Interface photon-game-2'),
    );
  expect([has('delete'), has('delete-replaced'), has('replace')]).toEqual([false, true, true]);
});

test.each<[string, unknown]>([
  ['a preview without steps', { steps: [] }],
  ['a preview of the stack alone', { steps: steps.slice(0, 1) }],
  ['an export without resources', { deployment: { resources: [] } }],
])('%s is reported as empty', (_, content) => {
  expect(codes([{ file: 'x.json', content }])).toEqual(['incomplete-file']);
});

test.each<[string, string, string[]]>([
  ['of a rule', 'azure-native:network:SecurityRule', ['incomplete-file']],
  ['of a password', 'random:index/randomPassword:RandomPassword', []],
])('an export with an interrupted operation %s', (_, type, found) => {
  const operation = {
    type: 'creating',
    resource: { type, urn: `urn:pulumi:a::b::${type}::one`, inputs: {} },
  };
  const content = { deployment: { resources: deployed, pending_operations: [operation] } };
  expect(codes([{ file: 'x.json', content }])).toEqual(found);
});

test.each<[string, string, string, string[]]>([
  ['a rule', 'azure-native:network:SecurityRule', '/ids/other', ['incomplete-file']],
  ['a password', 'random:index/randomPassword:RandomPassword', 'none', []],
])('an export in which %s waits for its deletion', (_, type, id, found) => {
  const state = { type, urn: `urn:pulumi:a::b::${type}::one`, id, inputs: {}, delete: true };
  expect(codes([{ file: 'x.json', content: { deployment: { resources: [...deployed, state] } } }])).toEqual(
    found,
  );
});

test.each(['delete', 'delete-replaced'])('%s leaves in the cloud what the program retains', (op) => {
  const { content } = later({}, 'all');
  const all = (content as { steps: Record<string, unknown>[] }).steps;
  const retained = { ...deployed[1], id: '/ids/retained', retainOnDelete: true };
  const idsAfter = (oldState: unknown) =>
    readPulumiFiles([
      { file: 'x.json', content: { steps: [...all, { op, urn: deployed[1]?.urn, oldState }] } },
    ]).resources.flatMap(({ id, urn }) => (id === '/ids/retained' ? [urn] : []));
  expect([idsAfter({ ...retained, retainOnDelete: false }), idsAfter(retained)]).toEqual([[], [undefined]]);
});

test('what a program renames, with its old name among the aliases, is there once', () => {
  const { content } = later({ 'photon-game-1': 'update' }, 'changes');
  const renamed = (content as { steps: Record<string, unknown>[] }).steps.map((step) =>
    step['op'] === 'update' ? { ...step, urn: `${String(step['urn'])}-renamed` } : step,
  );
  const ids = readPulumiFiles([state, { file: 'x.json', content: { steps: renamed } }]).resources.map(
    ({ id }) => id,
  );
  expect(ids.sort()).toEqual(deployed.map(({ id }) => id).sort());
});

test.each<[string, object, string[]]>([
  [
    'that ended by an error',
    { diagnostics: [{ severity: 'error', message: 'no\nmore' }] },
    ['incomplete-file'],
  ],
  ['that may be corrupt', { maybeCorrupt: true }, ['incomplete-file']],
  ['with a warning', { diagnostics: [{ severity: 'warning', message: 'old plugin' }] }, []],
])('a preview %s', (_, digest, found) => {
  const { content } = later({}, 'all');
  expect(codes([{ file: 'x.json', content: { ...(content as object), ...digest } }])).toEqual(found);
});

test.each<[string, object, string[]]>([
  ['deleted and not made again', { pendingReplacement: true }, ['incomplete-file']],
  ['made in part', { initErrors: ['timed out'] }, ['incomplete-file']],
  ['made whole', { initErrors: [], pendingReplacement: false }, []],
])('an export with a resource that is %s', (_, more, found) => {
  const resources = deployed.map((each, index) => (index === 1 ? { ...each, ...more } : each));
  expect(codes([{ file: 'x.json', content: { deployment: { resources } } }])).toEqual(found);
});

test('a preview that refreshes first is what its later steps say', () => {
  const { content } = later({}, 'all');
  const refreshing = steps.map(({ urn, newState }) => ({ op: 'refresh', urn, newState }));
  const all = (content as { steps: unknown[] }).steps;
  expect(
    readPulumiFiles([{ file: 'x.json', content: { steps: [...refreshing, ...all] } }]).resources,
  ).toHaveLength(steps.length);
  expect(readPulumiFiles([{ file: 'x.json', content: { steps: refreshing } }]).resources).toHaveLength(
    steps.length,
  );
});

test('the state file of a self-managed backend is read like an export', () => {
  const content = { version: 3, checkpoint: { stack: 'dev', latest: { resources: deployed } } };
  expect(idsOf([{ file: 'dev.json', content }])).toEqual(idsOf([state]));
});

test('a file whose values nest too deep is refused', () => {
  let inputs: unknown = {};
  for (let depth = 0; depth < 20_000; depth += 1) inputs = { inputs };
  expect(codes([{ file: 'x.json', content: [{ type: 'azure-native:network:Subnet', inputs }] }])).toEqual([
    'not-infrastructure',
  ]);
});
