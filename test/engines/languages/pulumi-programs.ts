import { delimiter, join } from 'node:path';
import { PhotonNetwork } from '../../../pulumi';
import type { ProjectFiles } from '../azure/pulumi';
import { pathOf } from '../toolchain/toolchain';
import { SUBNET, withoutUnions, type LanguageCase } from './cases';

const attachmentsOf = ({ servers }: LanguageCase) =>
  Object.fromEntries(servers.map((server) => [server, { subnetId: SUBNET }]));

/** The networks as a TypeScript program makes them. */
export const networksOf = (cases: readonly LanguageCase[]): PhotonNetwork[] =>
  cases.map((program) => {
    const { name, topology } = program;
    return new PhotonNetwork(name, {
      topology,
      resourceGroupName: 'photon',
      attachments: attachmentsOf(program),
    });
  });

const project = (built: string, runtime: unknown) => ({
  name: 'photon',
  runtime,
  plugins: { providers: [{ name: 'photon-server', path: join(built, 'pulumi') }] },
});
/** The environment in which the engine finds the hosts of languages. */
export const hostsOf = (): Record<string, string> => {
  const bin = (folder: string) => join(pathOf('languages'), folder);
  return { PATH: [bin('bin'), bin('python/bin'), process.env['PATH']].join(delimiter) };
};

/** The environment in which a Python program finds the SDK. */
export const sdkOf = (built: string): Record<string, string> => ({
  PYTHONPATH: join(built, 'site'),
  PYTHONDONTWRITEBYTECODE: '1',
});

/** A program in YAML, of which JSON is a part. */
export const yamlOf = (built: string, resources: object, outputs: object = {}): ProjectFiles => ({
  env: hostsOf(),
  files: { 'Pulumi.yaml': JSON.stringify({ ...project(built, 'yaml'), resources, outputs }) },
});

/** The same in YAML; with outputs, those of the first. */
export const yaml = (
  built: string,
  cases: readonly LanguageCase[],
  outputs: readonly string[] = [],
): ProjectFiles =>
  yamlOf(
    built,
    Object.fromEntries(
      cases.map((program) => [
        program.name,
        {
          type: 'photon-server:index:PhotonNetwork',
          properties: {
            resourceGroupName: 'photon',
            topology: withoutUnions({ ...program.topology }),
            attachments: attachmentsOf(program),
          },
        },
      ]),
    ),
    Object.fromEntries(outputs.map((output) => [output, `\${${cases[0]?.name}.${output}}`])),
  );

/** The same in Python, with the SDK that the component's schema generates. */
export const python = (built: string, cases: readonly LanguageCase[]): ProjectFiles => ({
  env: { ...hostsOf(), ...sdkOf(built) },
  files: {
    'Pulumi.yaml': JSON.stringify(project(built, 'python')),
    '__main__.py': `
import json, re
import pulumi_photon_server as photon

def snake(struct):
    return {re.sub("([A-Z])", lambda m: "_" + m.group(1).lower(), key): value for key, value in struct.items()}

with open("cases.json") as file:
    cases = json.load(file)
for case in cases:
    photon.PhotonNetwork(
        case["name"],
        resource_group_name="photon",
        topology=photon.PhotonTopologyArgs(**snake(case["topology"])),
        attachments={key: photon.NetworkInterfaceArgs(**snake(value)) for key, value in case["attachments"].items()},
    )
`,
    'cases.json': JSON.stringify(
      cases.map((program) => ({
        name: program.name,
        topology: withoutUnions({ ...program.topology }),
        attachments: attachmentsOf(program),
      })),
    ),
  },
});
