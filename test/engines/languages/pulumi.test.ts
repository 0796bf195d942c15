import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import { PhotonNetwork } from '../../../pulumi';
import { isPhotonError, type TopologyInput } from '../../../src';
import type { Asked } from '../azure-double/provider';
import { Engine, type ProjectFiles } from '../azure/pulumi';
import { builtProvider } from '../toolchain/language-packages';
import { describeWith } from '../toolchain/toolchain';
import { CASES, SUBNET, type LanguageCase } from './cases';
import { everyArgumentInTypeScript, everyArgumentInYaml } from './every-argument';
import { networksOf, python, yaml, yamlOf } from './pulumi-programs';
import { WRONG, WRONG_WORDS } from './wrong-inputs';

/** What is read of the schema that the provider tells of itself. */
interface PackageSchema {
  readonly resources: Readonly<Record<string, { readonly inputProperties?: object }>>;
  readonly types: Readonly<Record<string, { readonly properties?: object }>>;
}
/** What is generated of the topology's schema, and what is never an argument. */
const OF_THE_TOPOLOGY = /:(Photon\w+|Ports|RelayPorts|Aws\w*|Azure\w*|Endpoint)$/;

const byName = (asked: readonly Asked[]) =>
  [...asked].sort((a, b) => `${a.type} ${a.name}`.localeCompare(`${b.type} ${b.name}`));

const casesOf = (topologies: typeof WRONG): LanguageCase[] =>
  Object.values(topologies).map((topology, index) => ({
    name: `wrong${index}`,
    topology: topology as TopologyInput,
    servers: [],
  }));

/** That an update said what a TypeScript program gets, at the same property. */
function expectRefused(said: string, topology: TopologyInput): void {
  const lines = refusalOf(topology);
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    const [, property = '', reason = ''] = /^(\S+): (.*)$/s.exec(line) ?? [];
    expect(said).toContain(`property ${property} `);
    expect(said).toContain(`has a problem: ${reason}`);
  }
}

/** What a TypeScript program gets, as `property: reason`. */
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

  test('every argument of every component asks for the resources of TypeScript', async () => {
    const ours = await start();
    await ours.preview(() => Promise.resolve(everyArgumentInTypeScript()));
    const theirs = await start(yamlOf(built, everyArgumentInYaml()));
    await theirs.preview();
    expect(ours.asked.length).toBeGreaterThan(40);
    expect(byName(theirs.asked)).toEqual(byName(ours.asked));
  });

  test('no argument that the components offer is left out of that', () => {
    const schema = JSON.parse(readFileSync(join(built, 'schema.json'), 'utf8')) as PackageSchema;
    const given = new Set<string>();
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      Object.keys(value).forEach((key) => given.add(key));
      Object.values(value).forEach(visit);
    };
    visit(everyArgumentInYaml());
    const offered = [
      ...Object.values(schema.resources).map(({ inputProperties }) => inputProperties),
      ...Object.entries(schema.types).map(([name, { properties }]) =>
        OF_THE_TOPOLOGY.test(name) ? {} : properties,
      ),
    ].flatMap((properties) => Object.keys(properties ?? {}));
    // Azure writes these itself; a file is tried below.
    const others = ['etag', 'provisioningState', 'type', 'topologyFile'];
    expect(offered.length).toBeGreaterThan(80);
    expect(offered.filter((key) => !given.has(key) && !others.includes(key))).toEqual([]);
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
    const wrong = casesOf(WRONG);
    const said = await failingUpdate(yaml(built, wrong));
    expect(wrong).toHaveLength(10);
    for (const { topology } of wrong) expectRefused(said, topology);
  });

  test('a wrong server, a relay where there is none, and what is missing or given twice are refused with its property', async () => {
    const right = { servers: { master: 1, game: 2 }, clients: ['203.0.113.0/24'] };
    const resource = (properties: object) => ({
      type: 'photon-server:index:PhotonNetwork',
      properties: { resourceGroupName: 'photon', ...properties },
    });
    const said = await failingUpdate(
      yamlOf(built, {
        group: resource({ topology: right, resourceGroupName: undefined }),
        both: resource({ topology: right, topologyFile: 'photon.yaml' }),
        twice: resource({ topology: { ...right, protocols: ['udp'], protocolsByRole: { game: ['tcp'] } } }),
        server: resource({ topology: right, attachments: { 'gmae-1': { subnetId: SUBNET } } }),
        relay: resource({ topology: right, relay: { idleTimeoutInMinutes: 5 } }),
        neither: resource({}),
        file: resource({ topologyFile: 'missing.yaml' }),
      }),
    );
    for (const line of [
      /property attachments\.gmae-1 .*has a problem: unknown server "gmae-1"; expected one of: master-1, game-1, game-2\. Did you mean/,
      /property relay .*has a problem: .*configures load balancers/,
      /property resourceGroupName .*has a problem: expected the name of a resource group, received undefined\. \[property-refused\]/,
      /property topology .*has a problem: expected either topology or topologyFile, received both/,
      /property topology\.protocols .*has a problem: expected either protocols or protocolsByRole, received both/,
      /property topology .*has a problem: expected either topology or topologyFile, received none/,
      /property topologyFile .*has a problem: .*no such file/,
    ])
      expect(said).toMatch(line);
  });

  test('a word outside an enum and a missing resource group are refused: by the library in Python, in YAML the word by the schema', async () => {
    const wrong = casesOf(WRONG_WORDS);
    const said = await failingUpdate(python(built, wrong));
    for (const { topology } of wrong) expectRefused(said, topology);
    const withoutGroup = { ...python(built, []), files: { ...python(built, []).files } };
    withoutGroup.files['__main__.py'] =
      'import pulumi_photon_server as photon\nphoton.PhotonNetwork("wrong", topology={"servers": {"master": 1}, "clients": ["203.0.113.0/24"]})\n';
    const missing = /property resourceGroupName .*has a problem: expected the name of a resource group/;
    expect(await failingUpdate(withoutGroup)).toMatch(missing);
    const inYaml = await failingUpdate(yaml(built, wrong.slice(0, 1)));
    expect(inYaml).toMatch(/access: .*\n.*Allowed values are DIRECT .*RELAY/);
  });
});
