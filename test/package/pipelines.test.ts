import { chmodSync, copyFileSync, cpSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND, ROOT } from './packed';
import type { Recorded } from './previews';
import { exportOf, firstPreview, partialOf, updatePreview } from './previews';
import { emptyFolder, write } from './project';
import { must, run } from './run';
import type { ShellStep } from './shell-steps';
import { shellStepsOf } from './shell-steps';

const PIPELINES = join(ROOT, 'examples/pipelines');
const FILES = readdirSync(PIPELINES).filter((file) => file.endsWith('.yml'));
const CASES = FILES.flatMap((file) =>
  [...shellStepsOf(join(PIPELINES, file)).keys()].map((job) => [file, job] as const),
);

const MOMENTS = ['first', 'second', 'changed'] as const;

/**
 * Doubles of the commands that need an account: each writes down how it was called, and hands out what was rendered
 * beforehand. What they would do in a cloud is not proved here; that the steps fit together and stop is.
 */
const DOUBLE = `#!/usr/bin/env bash
echo "$(basename "$0") $*" >> "$CALLS"
case "$(basename "$0") $*" in
  "cdk synth"*) rm -rf cdk.out && cp -r "$RENDERED/aws" cdk.out ;;
  "aws cloudformation get-template"*) cat "$RENDERED"/aws/*.template.json ;;
  "pulumi preview"*--show-sames*) cat "$RENDERED/preview.json" ;;
  "pulumi preview"*) cat "$RENDERED/partial.json" ;;
  "pulumi stack export"*) cat "$RENDERED/state.json" ;;
esac
`;

let project: string;
let rendered: string;
/** Everyday moments of a pipeline: the project, and what the doubles hand out. */
let previews: Record<(typeof MOMENTS)[number], readonly [of: string, from: string]>;
beforeAll(() => {
  project = emptyFolder();
  copyFileSync(join(ROOT, 'examples/photon.yaml'), join(project, 'photon.yaml'));
  copyFileSync(join(ROOT, 'examples/PhotonServer.config'), join(project, 'PhotonServer.config'));
  for (const command of ['aws', 'pulumi', 'cdk', 'npm', 'npx']) {
    write(project, { [`doubles/${command}`]: command === 'npx' ? NPX : DOUBLE });
    chmodSync(join(project, 'doubles', command), 0o755);
  }
  rendered = rendering(project, 'rendered');
  const changedProject = emptyFolder();
  cpSync(project, changedProject, { recursive: true });
  const topology = readFileSync(join(project, 'photon.yaml'), 'utf8');
  const narrowed = topology.replace('clients: [0.0.0.0/0]', 'clients: [203.0.113.0/24]');
  expect(narrowed).not.toBe(topology);
  rmSync(join(changedProject, 'photon.yaml'));
  write(changedProject, { 'photon.yaml': narrowed });
  const changed = rendering(changedProject, 'changed');
  const [before, after] = [resourcesIn(rendered), resourcesIn(changed)];
  write(rendered, { 'state.json': exportOf(before) });
  write(changed, { 'state.json': exportOf(after) });
  previews = {
    first: [project, withPreview(rendered, firstPreview(before))],
    second: [project, withPreview(rendered, updatePreview(before, before))],
    changed: [changedProject, withPreview(changed, updatePreview(before, after))],
  };
});

/** `npx` finds the packed command, and the doubles for the others. */
const NPX = `#!/usr/bin/env bash
name=$1; shift
if [ "$name" = photon-ports ]; then exec "${process.execPath}" "${COMMAND}" "$@"; else exec "$name" "$@"; fi
`;

const resourcesIn = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'azure/resources.json'), 'utf8')) as Recorded[];

/** What the topology of a project is rendered to, for either cloud. */
function rendering(from: string, name: string): string {
  const folder = join(from, name);
  must(from, process.execPath, [COMMAND, 'synth', 'photon.yaml', '--out', folder]);
  return folder;
}

/** The same, and what the double of `pulumi` hands out for a preview of it. */
function withPreview(folder: string, preview: ReturnType<typeof updatePreview> | object): string {
  const copy = join(emptyFolder(), 'rendered');
  cpSync(folder, copy, { recursive: true });
  const partial = 'steps' in preview ? partialOf(preview as ReturnType<typeof updatePreview>) : preview;
  write(copy, { 'preview.json': preview, 'partial.json': partial });
  return copy;
}

/** Runs the steps of a job one after the other, as the services do; tells each status up to the first failure. */
function runSteps(steps: readonly ShellStep[], from: string, of = project) {
  const work = emptyFolder();
  cpSync(of, work, { recursive: true });
  const calls = join(work, 'calls');
  const env = { PATH: `${join(work, 'doubles')}:${process.env['PATH']}`, CALLS: calls, RENDERED: from };
  const failed = steps.find(
    ({ script, env: stepEnv }) =>
      run(work, 'bash', ['-eo', 'pipefail', '-c', script], { ...stepEnv, ...env }).status !== 0,
  );
  return { work, failed, calls: readFileSync(calls, 'utf8').trim().split('\n') };
}

test('there are jobs that preview, deploy and watch for drift in each pipeline', () => {
  expect(FILES).toHaveLength(3);
  for (const file of FILES) {
    expect([...shellStepsOf(join(PIPELINES, file)).keys()].sort()).toEqual(['deploy', 'drift', 'preview']);
  }
});

describe.each(CASES)('%s, %s', (file, job) => {
  const steps = shellStepsOf(join(PIPELINES, file)).get(job) ?? [];

  test('no step puts what the service fills in into a shell', () => {
    expect(steps.filter(({ script }) => script.includes('${{'))).toEqual([]);
  });

  test.each(MOMENTS)('what the topology asks for passes every step, in the %s preview', (moment) => {
    const [of, from] = previews[moment];
    const { failed, calls } = runSteps(steps, from, of);
    expect(failed).toBeUndefined();
    expect(calls.length).toBeGreaterThan(1);
  });

  test('a port that the topology does not require stops at the check, before anything is deployed', () => {
    for (const moment of MOMENTS) {
      const [of, from] = previews[moment];
      const { failed, calls } = runSteps(steps, widened(from), of);
      expect(failed?.script).toContain('photon-ports check');
      expect(calls.filter((call) => /^(cdk deploy|pulumi up)/.test(call))).toEqual([]);
    }
  });
});

const ON_AZURE = CASES.filter(([file, job]) => !file.includes('aws') && job !== 'drift');

test.each(ON_AZURE)(
  '%s, %s: a preview that lists changes alone is not judged as if it were whole',
  (file, job) => {
    const steps = shellStepsOf(join(PIPELINES, file)).get(job) ?? [];
    const partly = steps.map(({ script, env }) => ({ script: script.replaceAll(' --show-sames', ''), env }));
    expect(partly).not.toEqual(steps);
    for (const moment of ['second', 'changed'] as const) {
      const [of, from] = previews[moment];
      const { failed, calls } = runSteps(partly, from, of);
      expect(failed?.script).toContain('photon-ports check');
      expect(calls.filter((call) => call.startsWith('pulumi up'))).toEqual([]);
    }
  },
);

test.each(FILES)('%s writes SARIF 2.1.0 also when the check fails', (file) => {
  const steps = shellStepsOf(join(PIPELINES, file)).get('preview') ?? [];
  const [, from] = previews.first;
  const check = (script: string): boolean =>
    script.includes('photon-ports check') && !script.includes('sarif');
  const { work, failed } = runSteps(
    steps.filter(({ script }) => !check(script)),
    widened(from),
  );
  expect(failed).toBeUndefined();
  const sarif = JSON.parse(readFileSync(join(work, 'photon.sarif'), 'utf8'));
  expect(sarif.version).toBe('2.1.0');
  expect(sarif.runs[0].results.length).toBeGreaterThan(0);
});

/** A copy of what was rendered for either cloud in which every rule's ports are open. */
function widened(from: string): string {
  const folder = join(emptyFolder(), 'rendered');
  cpSync(from, folder, { recursive: true });
  const templates = readdirSync(join(folder, 'aws')).filter((file) => file.endsWith('.template.json'));
  const files = [...templates.map((template) => `aws/${template}`), 'state.json', 'preview.json'];
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8');
    const wide = text
      .replace(/("FromPort": ?)\d+/g, '$11')
      .replace(/("ToPort": ?)\d+/g, '$165535')
      .replace(/("destinationPortRanges": ?\[)[^\]]*\]/g, '$1"1-65535"]');
    expect(wide).not.toBe(text);
    rmSync(join(folder, file));
    write(folder, { [file]: wide });
  }
  return folder;
}
