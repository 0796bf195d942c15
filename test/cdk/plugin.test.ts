import type { App } from 'aws-cdk-lib';
import { Validations } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import {
  Instance,
  InstanceType,
  MachineImage,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
} from 'aws-cdk-lib/aws-ec2';
import type { CfnTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PhotonNetwork, PhotonRoleRules, PhotonValidation } from '../../cdk/index';
import type { PhotonNetworkProps } from '../../cdk/index';
import type { TopologyInput } from '../../src/index';
import { DIRECT, newApp, newStack, RELAY } from './stacks';

interface Report {
  readonly pluginReports: {
    readonly violations: {
      readonly ruleName: string;
      readonly ruleMetadata?: { readonly id: string };
      readonly violatingConstructs: { readonly constructPath: string }[];
    }[];
  }[];
}

function violations(app: App) {
  const { directory } = app.synth();
  const report = JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8')) as Report;
  return report.pluginReports.flatMap(({ violations: found }) => found);
}

function site() {
  const { stack, vpc } = newStack(newApp({ '@aws-cdk/core:failSynthOnValidationErrors': false }));
  return { app: stack.node.root as App, stack, vpc };
}

describe('cdk-nag gets', () => {
  const EVERYONE: TopologyInput = { ...DIRECT, clients: ['0.0.0.0/0'] };
  const flagged = (change: (network: PhotonNetwork) => void) => {
    const { app, stack, vpc } = site();
    const network: PhotonNetwork = new PhotonNetwork(stack, 'Net', { vpc, topology: EVERYONE });
    change(network);
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    return violations(app).map(({ ruleName }) => ruleName);
  };

  test('nothing that the topology opens to everyone', () => {
    expect(flagged(() => undefined)).toEqual([]);
  });

  test('a port that somebody opens to everyone on a group of the library', () => {
    const open = (network: PhotonNetwork) =>
      network.connectionsOf('game').allowFrom(Peer.anyIpv4(), Port.tcp(22));
    expect(flagged(open)).toEqual(['AwsSolutions-EC23']);
  });
});

describe('the plugin', () => {
  const found = (
    props: (site: ReturnType<typeof siteWithBastion>) => Omit<Partial<PhotonNetworkProps>, 'topology'>,
    change: (network: PhotonNetwork, made: ReturnType<typeof siteWithBastion>) => void = () => undefined,
  ) => {
    const bastionSite = siteWithBastion();
    const topology = { ...DIRECT, management: { 'tcp/3389': ['198.51.100.0/24'] } };
    const network: PhotonNetwork = new PhotonNetwork(bastionSite.stack, 'Net', {
      vpc: bastionSite.vpc,
      topology,
      ...props(bastionSite),
    });
    change(network, bastionSite);
    Validations.of(bastionSite.app).addPlugins(new PhotonValidation({ topology }));
    return violations(bastionSite.app).map(({ ruleName }) => ruleName);
  };
  const siteWithBastion = () => {
    const plainSite = site();
    return { ...plainSite, bastion: new SecurityGroup(plainSite.stack, 'Bastion', { vpc: plainSite.vpc }) };
  };

  test('knows the groups that the library admits because `sources` names them', () => {
    expect(found(({ bastion }) => ({ sources: { operators: [bastion], management: [bastion] } }))).toEqual(
      [],
    );
  });

  test('finds the same rule where somebody else made it', () => {
    const open = (network: PhotonNetwork, { bastion }: ReturnType<typeof siteWithBastion>) =>
      network.connectionsOf('game').allowFrom(bastion, Port.tcp(3389));
    expect(found(() => ({}), open)).toEqual(['excess-access']);
  });

  test('knows the groups that a program brings along', () => {
    const bring = ({ stack, vpc }: ReturnType<typeof site>) => ({
      securityGroups: { game: new SecurityGroup(stack, 'Mine', { vpc }) },
    });
    expect(found(bring)).toEqual([]);
    const openMine = (network: PhotonNetwork) =>
      network.connectionsOf('game').allowFrom(Peer.ipv4('198.51.100.0/24'), Port.tcp(9100));
    expect(found(bring, openMine)).toEqual(['excess-access']);
  });

  test('knows whose an imported group is, but not what else it lets in', () => {
    const bring = ({ stack }: ReturnType<typeof site>) => ({
      securityGroups: {
        master: SecurityGroup.fromSecurityGroupId(stack, 'Imported', 'sg-0123456789abcdef0'),
      },
    });
    const attachMaster = (network: PhotonNetwork, { stack, vpc }: ReturnType<typeof site>) =>
      network.server('master').attach(
        new Instance(stack, 'Master', {
          vpc,
          vpcSubnets: { subnetType: SubnetType.PUBLIC },
          instanceType: new InstanceType('c6i.large'),
          machineImage: MachineImage.genericLinux({ 'eu-west-1': 'ami-0123456789abcdef0' }),
        }),
      );
    expect(new Set(found(bring, attachMaster))).toEqual(new Set(['inconclusive']));
  });

  test('knows the group of rules that stand alone', () => {
    const { app, stack, vpc } = site();
    const alone = { servers: { master: 1 }, clients: DIRECT.clients };
    const securityGroup = new SecurityGroup(stack, 'Mine', { vpc });
    new PhotonRoleRules(stack, 'Rules', { topology: alone, role: 'master', securityGroup });
    Validations.of(app).addPlugins(new PhotonValidation({ topology: alone }));
    expect(violations(app)).toEqual([]);
  });

  test('reports one wrong probe port of many target groups once', () => {
    const { app, stack, vpc } = site();
    const network: PhotonNetwork = new PhotonNetwork(stack, 'Net', {
      vpc,
      topology: { ...RELAY, servers: { master: 1, game: 5 } },
    });
    for (const group of network.targetGroupsOf('game'))
      (group.node.defaultChild as CfnTargetGroup).healthCheckPort = '4520';
    Validations.of(app).addPlugins(new PhotonValidation({ topology: network.plan }));
    const all = violations(app);
    expect(network.targetGroupsOf('game')).toHaveLength(10);
    expect(all.map(({ ruleName }) => ruleName)).toEqual(['health-check-broken']);
  });
});

test('a finding keeps its id wherever the assembly is written, and its construct', () => {
  const found = () => {
    const { app, stack, vpc } = site();
    const network = new PhotonNetwork(stack, 'Net', { vpc, topology: DIRECT });
    network.connectionsOf('game').allowFrom(Peer.anyIpv4(), Port.tcp(22));
    Validations.of(app).addPlugins(new PhotonValidation({ topology: DIRECT }));
    return violations(app);
  };
  const [first, second] = [found(), found()];
  expect(first).toEqual(second);
  expect(first[0]?.ruleMetadata?.id).toMatch(/^excess-access\/aws\/Photon\.template\.json#/);
  expect(first[0]?.violatingConstructs[0]?.constructPath).toBe('Photon/Net/Groups/game/Resource');
});

test('a note is acknowledged by the id that is printed with it', () => {
  const { stack, vpc } = newStack();
  const topology = { ...RELAY, dualStack: true };
  const network = new PhotonNetwork(stack, 'Net', { vpc, topology });
  const notes = () =>
    Annotations.fromStack(stack).findInfo('*', Match.stringLikeRegexp('dual-stack-addresses'));
  const [, id] = /\[ack: (.*)\]$/.exec(String(notes()[0]?.entry.data)) ?? [];
  expect(id).toBe('photon-server-constructs:dual-stack-addresses');
  expect(network.node.metadata.length).toBeGreaterThan(0);
});
