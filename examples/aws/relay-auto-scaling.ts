/** Clients come through load balancers; each server is an auto-scaling group of one, which replaces a broken machine. */
import { App, Duration, Stack, Validations } from 'aws-cdk-lib';
import type { AppProps } from 'aws-cdk-lib';
import {
  AutoScalingGroup,
  BlockDeviceVolume,
  HealthChecks,
  AdditionalHealthCheckType,
} from 'aws-cdk-lib/aws-autoscaling';
import {
  InstanceClass,
  InstanceSize,
  InstanceType,
  LaunchTemplate,
  MachineImage,
  OperatingSystemType,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { TopologyInput } from 'photon-server-constructs';
import { PhotonNetwork, PhotonValidation } from 'photon-server-constructs/cdk';

const topology: TopologyInput = {
  servers: { master: 1, game: 4, name: 2 },
  protocols: ['udp', 'wss'],
  access: 'relay',
  tls: 'terminate',
  clients: ['0.0.0.0/0'],
};

export function relayAutoScaling(props?: AppProps): App {
  const app = new App(props);
  const stack = new Stack(app, 'PhotonRelay', { env: { account: '123456789012', region: 'eu-west-1' } });
  const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-0123456789abcdef0',
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    publicSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
    privateSubnetIds: ['subnet-0123456789abcdef2', 'subnet-0123456789abcdef3'],
  });
  const certificate = Certificate.fromCertificateArn(
    stack,
    'Certificate',
    'arn:aws:acm:eu-west-1:123456789012:certificate/00000000-0000-0000-0000-000000000000',
  );
  const network = new PhotonNetwork(stack, 'Photon', {
    vpc,
    topology,
    relay: {
      certificates: [certificate],
      deletionProtection: true,
      // Wait for running matches at most this long when a server is taken off.
      deregistrationDelay: Duration.minutes(45),
    },
    parameters: { prefix: '/photon/live' },
  });

  const machineImage = MachineImage.fromSsmParameter('/photon/windows-image', {
    os: OperatingSystemType.WINDOWS,
  });
  const role = new Role(stack, 'ServerRole', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
  for (const { role: photonRole, count } of network.plan.topology.roles) {
    for (let node = 1; node <= count; node++) {
      const id = `${photonRole}${node}`;
      const launchTemplate = new LaunchTemplate(stack, `${id}Template`, {
        machineImage,
        instanceType: InstanceType.of(InstanceClass.C6I, InstanceSize.LARGE),
        securityGroup: network.securityGroupOf(photonRole),
        role,
        requireImdsv2: true,
        detailedMonitoring: true,
        blockDevices: [{ deviceName: '/dev/sda1', volume: BlockDeviceVolume.ebs(50, { encrypted: true }) }],
      });
      const group = new AutoScalingGroup(stack, id, {
        vpc,
        vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
        launchTemplate,
        minCapacity: 1,
        maxCapacity: 1,
        healthChecks: HealthChecks.withAdditionalChecks({
          gracePeriod: Duration.minutes(10),
          additionalTypes: [AdditionalHealthCheckType.ELB],
        }),
      });
      Validations.of(group).acknowledge({
        id: 'AwsSolutions-AS3',
        reason: 'The group holds one machine and tells nobody when it replaces it.',
      });
      network.server(photonRole, node).attach(group);
    }
  }

  Validations.of(app).addPlugins(new PhotonValidation({ topology }));
  return app;
}

if (require.main === module) relayAutoScaling().synth();
