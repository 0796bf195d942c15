import { chmodSync, copyFileSync, cpSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND, ROOT } from './packed';
import { emptyFolder, write } from './project';
import { must, run } from './run';
import type { ShellStep } from './shell-steps';
import { shellStepsOf } from './shell-steps';

const PIPELINES = join(ROOT, 'examples/pipelines');
const FILES = readdirSync(PIPELINES).filter((file) => file.endsWith('.yml'));
const CASES = FILES.flatMap((file) =>
  [...shellStepsOf(join(PIPELINES, file)).keys()].map((job) => [file, job] as const),
);

/**
 * Doubles of the commands that need an account: each writes down how it was called, and hands out what was rendered
 * beforehand. What they would do in a cloud is not proved here; that the steps fit together and stop is.
 */
const DOUBLE = `#!/usr/bin/env bash
echo "$(basename "$0") $*" >> "$CALLS"
case "$(basename "$0") $*" in
  "cdk synth"*) rm -rf cdk.out && cp -r "$RENDERED/aws" cdk.out ;;
  "aws cloudformation get-template"*) cat "$RENDERED"/aws/*.template.json ;;
  "pulumi preview"*|"pulumi stack export"*) cat "$RENDERED/state.json" ;;
esac
`;

let project: string;
let rendered: string;
beforeAll(() => {
  project = emptyFolder();
  copyFileSync(join(ROOT, 'examples/photon.yaml'), join(project, 'photon.yaml'));
  copyFileSync(join(ROOT, 'examples/PhotonServer.config'), join(project, 'PhotonServer.config'));
  for (const command of ['aws', 'pulumi', 'cdk', 'npm', 'npx']) {
    write(project, { [`doubles/${command}`]: command === 'npx' ? NPX : DOUBLE });
    chmodSync(join(project, 'doubles', command), 0o755);
  }
  rendered = join(project, 'rendered');
  must(project, process.execPath, [COMMAND, 'synth', 'photon.yaml', '--out', rendered]);
  write(rendered, {
    'state.json': stateOf(JSON.parse(readFileSync(join(rendered, 'azure/resources.json'), 'utf8'))),
  });
});

/** `npx` finds the packed command, and the doubles for the others. */
const NPX = `#!/usr/bin/env bash
name=$1; shift
if [ "$name" = photon-ports ]; then exec "${process.execPath}" "${COMMAND}" "$@"; else exec "$name" "$@"; fi
`;

interface Recorded {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly inputs: unknown;
}

/** Resources as Pulumi's own state has them. */
function stateOf(resources: readonly Recorded[]): unknown {
  return {
    version: 3,
    deployment: {
      resources: resources.map(({ type, name, id, inputs }) => ({
        urn: `urn:pulumi:production::servers::${type}::${name}`,
        custom: true,
        type,
        id,
        inputs,
        outputs: inputs,
      })),
    },
  };
}

/** Runs the steps of a job one after the other, as the services do; tells each status up to the first failure. */
function runSteps(steps: readonly ShellStep[], from: string) {
  const work = emptyFolder();
  cpSync(project, work, { recursive: true });
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

  test('what the topology asks for passes every step', () => {
    const { failed, calls } = runSteps(steps, rendered);
    expect(failed).toBeUndefined();
    expect(calls.length).toBeGreaterThan(1);
  });

  test('a port that the topology does not require stops at the check, before anything is deployed', () => {
    const widened = join(emptyFolder(), 'rendered');
    cpSync(rendered, widened, { recursive: true });
    widen(widened);
    const { failed, calls } = runSteps(steps, widened);
    expect(failed?.script).toContain('photon-ports check');
    expect(calls.filter((call) => /^(cdk deploy|pulumi up)/.test(call))).toEqual([]);
  });
});

test.each(FILES)('%s writes SARIF 2.1.0 also when the check fails', (file) => {
  const steps = shellStepsOf(join(PIPELINES, file)).get('preview') ?? [];
  const widened = join(emptyFolder(), 'rendered');
  cpSync(rendered, widened, { recursive: true });
  widen(widened);
  const check = (script: string): boolean =>
    script.includes('photon-ports check') && !script.includes('sarif');
  const { work, failed } = runSteps(
    steps.filter(({ script }) => !check(script)),
    widened,
  );
  expect(failed).toBeUndefined();
  const sarif = JSON.parse(readFileSync(join(work, 'photon.sarif'), 'utf8'));
  expect(sarif.version).toBe('2.1.0');
  expect(sarif.runs[0].results.length).toBeGreaterThan(0);
});

/** Opens every rule's ports in what was rendered for either cloud. */
function widen(folder: string): void {
  const templates = readdirSync(join(folder, 'aws')).filter((file) => file.endsWith('.template.json'));
  for (const file of [...templates.map((template) => `aws/${template}`), 'state.json']) {
    const text = readFileSync(join(folder, file), 'utf8');
    const wide = text
      .replace(/("FromPort": ?)\d+/g, '$11')
      .replace(/("ToPort": ?)\d+/g, '$165535')
      .replace(/("destinationPortRanges": ?\[)[^\]]*\]/g, '$1"1-65535"]');
    expect(wide).not.toBe(text);
    rmSync(join(folder, file));
    write(folder, { [file]: wide });
  }
}
