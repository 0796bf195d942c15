import * as pulumi from '@pulumi/pulumi';
import { PhotonNetwork } from '../../../pulumi';
import { isPhotonError, type TopologyInput } from '../../../src';
import type { Asked } from '../azure-double/provider';
import { Engine, type ProjectFiles } from '../azure/pulumi';
import { builtProvider } from '../toolchain/language-packages';
import { describeWith } from '../toolchain/toolchain';
import { CASES, SUBNET } from './cases';
import { networksOf, python, yaml, yamlOf } from './pulumi-programs';
import { WRONG } from './wrong-inputs';

const byName = (asked: readonly Asked[]) =>
  [...asked].sort((a, b) => `${a.type} ${a.name}`.localeCompare(`${b.type} ${b.name}`));

/** What a TypeScript program is told, as `property: reason`. */
function refusalOf(topology: TopologyInput): string[] {
  try {
    new PhotonNetwork('wrong', { topology, resourceGroupName: 'photon' });
  } catch (error) {
    if (isPhotonError(error))
      return error.issues
        .filter(({ severity }) => severity === 'error')
        .map(({ place, message, code }) => `topology.${place.path}: ${message} [${code}]`);
    if (pulumi.InputPropertyError.isInstance(error)) return [`${error.propertyPath}: ${error.reason}`];
  }
  return [];
}

describeWith(['pulumi', 'languages'], 'the component provider, run by the real engine', () => {
  const engines: Engine[] = [];
  let built: string;
  let expected: Asked[];
  const start = async (project?: ProjectFiles) => {
    const engine = await Engine.start(project);
    engines.push(engine);
    return engine;
  };
  /** All that an update says, which is expected to fail. */
  const failingUpdate = async (project: ProjectFiles) => {
    const engine = await start(project);
    let said = '';
    const onOutput = (text: string) => void (said += text);
    await expect(engine.stack.up({ continueOnError: true, onOutput, onError: onOutput })).rejects.toThrow();
    expect(engine.asked).toEqual([]);
    expect(engine.azure.resources.size).toBe(0);
    return said;
  };
  beforeAll(async () => {
    built = await builtProvider();
    const engine = await start();
    await engine.preview(() => Promise.resolve(void networksOf(CASES)));
    expected = byName(engine.asked);
  });
  afterAll(() => engines.forEach((engine) => engine.stop()));

  test.each([
    ['YAML', yaml],
    ['Python, by the SDK that the schema generates,', python],
  ])('%s asks for the resources of TypeScript: type, name and inputs', async (_language, program) => {
    const engine = await start(program(built, CASES));
    await engine.preview();
    expect(expected.length).toBeGreaterThan(50);
    expect(byName(engine.asked)).toEqual(expected);
  });

  test('an update deploys a network, and its outputs are those of TypeScript', async () => {
    const [, relay] = CASES;
    const cases = relay ? [relay] : [];
    const names = ['endpoints', 'settings', 'networkInterfaceIds'] as const;
    const ours = await start();
    await ours.stack.up({
      program: () => {
        const [network] = networksOf(cases);
        const entries = (relay?.servers ?? []).map((key) => {
          const [, role = '', node] = /^(.*)-(\d+)$/.exec(key) ?? [];
          return [key, network?.server(role, Number(node)).settings] as const;
        });
        return Promise.resolve({ endpoints: network?.endpoints, settings: Object.fromEntries(entries) });
      },
    });
    const theirs = await start(yaml(built, cases, names));
    await theirs.up();
    const [typescript, other] = [await ours.stack.outputs(), await theirs.stack.outputs()];
    const text = (value: unknown) => JSON.stringify(value).replace(/\d+\.\d+\.\d+\.\d+/g, 'ADDRESS');
    for (const name of ['endpoints', 'settings'])
      expect(JSON.parse(text(other[name]?.value))).toEqual(JSON.parse(text(typescript[name]?.value)));
    expect(Object.keys(other['networkInterfaceIds']?.value as object)).toEqual(
      [...(relay?.servers ?? [])].sort(),
    );
    expect(theirs.azure.resources.size).toBe(ours.azure.resources.size);
  });

  test('ten wrong topologies are refused in the same words, each with its property, and nothing is created', async () => {
    const wrong = Object.values(WRONG).map((topology, index) => ({
      name: `wrong${index}`,
      topology: topology as TopologyInput,
      servers: [],
    }));
    const said = await failingUpdate(yaml(built, wrong));
    expect(wrong).toHaveLength(10);
    for (const { topology } of wrong) {
      const lines = refusalOf(topology);
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) {
        const [, property = '', reason = ''] = /^(\S+): (.*)$/s.exec(line) ?? [];
        expect(said).toContain(`property ${property} `);
        expect(said).toContain(`has a problem: ${reason}`);
      }
    }
  });

  test('a wrong server, a relay where there is none and a missing topology are refused with its property', async () => {
    const right = { servers: { master: 1, game: 2 }, clients: ['203.0.113.0/24'] };
    const resource = (properties: object) => ({
      type: 'photon-server:index:PhotonNetwork',
      properties: { resourceGroupName: 'photon', ...properties },
    });
    const said = await failingUpdate(
      yamlOf(built, {
        server: resource({ topology: right, attachments: { 'gmae-1': { subnetId: SUBNET } } }),
        relay: resource({ topology: right, relay: { idleTimeoutInMinutes: 5 } }),
        neither: resource({}),
        file: resource({ topologyFile: 'missing.yaml' }),
      }),
    );
    for (const line of [
      /property attachments\.gmae-1 .*has a problem: unknown name "gmae-1"; expected one of: master-1, game-1, game-2\. Did you mean/,
      /property relay\.idleTimeoutInMinutes .*has a problem: .*configures load balancers/,
      /property topology has a problem: expected either topology or topologyFile/,
      /property topologyFile .*has a problem: .*no such file/,
    ])
      expect(said).toMatch(line);
  });

  test('a word outside an enum is refused: by the library in Python, by the schema in YAML', async () => {
    const topology = { servers: { master: 1 }, clients: ['203.0.113.0/24'], access: 'relais' };
    const wrong = [{ name: 'word', topology: topology as unknown as TopologyInput, servers: [] }];
    expect(await failingUpdate(python(built, wrong))).toMatch(
      /property topology\.access with value '\{relais\}' has a problem: expected .*direct.*relay/,
    );
    expect(await failingUpdate(yaml(built, wrong))).toMatch(
      /access: .*\n.*Allowed values are DIRECT .*RELAY/,
    );
  });
});
