import { diagnose } from '../types/diagnose';
import { PACKED_ENTRIES } from './packed';

const MISSING = 2345;
const UNKNOWN_KEY = 2353;
const UNKNOWN_ARGUMENT = 2554;

const HEAD = `import type { TopologyInput } from 'photon-server-constructs';
declare const topology: TopologyInput;
`;
const CDK = `${HEAD}import type { Construct } from 'constructs';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { PhotonNetwork } from 'photon-server-constructs/cdk';
declare const scope: Construct;
declare const vpc: IVpc;
`;
const PULUMI = `${HEAD}import type { Output } from '@pulumi/pulumi';
import { PhotonNetwork } from 'photon-server-constructs/pulumi';
declare const resourceGroupName: Output<string>;
`;

const CASES: readonly [string, string, number][] = [
  ['CDK: the network as it should be', `${CDK}new PhotonNetwork(scope, 'Photon', { vpc, topology });`, 0],
  ['CDK: no virtual network', `${CDK}new PhotonNetwork(scope, 'Photon', { topology });`, MISSING],
  ['CDK: no topology', `${CDK}new PhotonNetwork(scope, 'Photon', { vpc });`, MISSING],
  [
    'CDK: an unknown property',
    `${CDK}new PhotonNetwork(scope, 'Photon', { vpc, topology, allowAll: true });`,
    UNKNOWN_KEY,
  ],
  ['CDK: no properties', `${CDK}new PhotonNetwork(scope, 'Photon');`, UNKNOWN_ARGUMENT],
  [
    'Pulumi: the network as it should be',
    `${PULUMI}new PhotonNetwork('photon', { topology, resourceGroupName });`,
    0,
  ],
  ['Pulumi: no resource group', `${PULUMI}new PhotonNetwork('photon', { topology });`, MISSING],
  ['Pulumi: no topology', `${PULUMI}new PhotonNetwork('photon', { resourceGroupName });`, MISSING],
  [
    'Pulumi: an unknown argument',
    `${PULUMI}new PhotonNetwork('photon', { topology, resourceGroupName, allowAll: true });`,
    UNKNOWN_KEY,
  ],
];

let found: number[][];
beforeAll(() => {
  found = diagnose(
    CASES.map(([, text]) => text),
    PACKED_ENTRIES,
  );
});

test.each(CASES.map(([title, , code], at) => [title, code, at] as const))(
  '%s: TypeScript says %i',
  (_, code, at) => expect(found[at]).toEqual(code === 0 ? [] : [code]),
);
