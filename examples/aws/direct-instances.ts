/** Servers with public addresses of their own: EC2 instances from your Windows image. */
import { App, Stack, Validations } from 'aws-cdk-lib';
import type { AppProps } from 'aws-cdk-lib';
import {
  HttpTokens,
  BlockDeviceVolume,
  Instance,
  InstanceClass,
  InstanceSize,
  InstanceType,
  MachineImage,
  OperatingSystemType,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import type { TopologyInput } from 'photon-server-constructs';
import { PhotonNetwork, PhotonValidation } from 'photon-server-constructs/cdk';

const topology: TopologyInput = {
  servers: { master: 1, game: 3, dashboard: 1 },
  protocols: ['udp', 'wss'],
  clients: ['0.0.0.0/0', '::/0'],
  operators: ['198.51.100.0/24'],
  management: { 'tcp/3389': ['198.51.100.0/24'] },
};

export function directInstances(props?: AppProps): App {
  const app = new App(props);
  const stack = new Stack(app, 'PhotonDirect');
  const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-0123456789abcdef0',
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    publicSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
    privateSubnetIds: ['subnet-0123456789abcdef2', 'subnet-0123456789abcdef3'],
  });
  const network = new PhotonNetwork(stack, 'Photon', {
    vpc,
    topology,
    parameters: { prefix: '/photon/live' },
  });

  // The image with your Photon installation; its id is in a parameter of the account.
  const machineImage = MachineImage.fromSsmParameter('/photon/windows-image', {
    os: OperatingSystemType.WINDOWS,
  });
  for (const { role, count } of network.plan.topology.roles) {
    for (let node = 1; node <= count; node++) {
      const instance = new Instance(stack, `${role}${node}`, {
        vpc,
        vpcSubnets: { subnetType: SubnetType.PUBLIC },
        instanceType: InstanceType.of(InstanceClass.C6I, InstanceSize.LARGE),
        machineImage,
        securityGroup: network.securityGroupOf(role),
        httpTokens: HttpTokens.REQUIRED,
        detailedMonitoring: true,
        disableApiTermination: true,
        blockDevices: [{ deviceName: '/dev/sda1', volume: BlockDeviceVolume.ebs(50, { encrypted: true }) }],
      });
      network.server(role, node).attach(instance);
    }
  }

  Validations.of(app).addPlugins(new PhotonValidation({ topology }));
  return app;
}

if (require.main === module) directInstances().synth();
