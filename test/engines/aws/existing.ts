import type { Moto } from '../toolchain/moto';
import { ask, type Question } from './ask';

/** Made with this tag, a resource of the emulator gets the id that programs name (toolchain/python/aws_existing.py). */
const tagged = (id: string) => [{ Key: 'photon:id', Value: id }];
const specified = (kind: string, id: string) => ({
  TagSpecifications: [{ ResourceType: kind, Tags: tagged(id) }],
});

const vpc = 'vpc-0123456789abcdef0';
const certificate = 'arn:aws:acm:eu-west-1:123456789012:certificate/00000000-0000-0000-0000-000000000000';

/** The network, as programs import it. */
export const vpcAttributes = {
  vpcId: vpc,
  availabilityZones: ['eu-west-1a', 'eu-west-1b'],
  publicSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
};

/** Groups of other teams, by id; they let nothing out, so that what the library adds is all there is. */
export const groupsOfOthers = [1, 2, 9].map((last) => `sg-0123456789abcdef${last}`);

/** Makes what the examples of examples/aws find in their account. */
export async function makeExisting(moto: Moto): Promise<void> {
  const [, image] = await ask(
    moto,
    ['ec2', 'create_vpc', { CidrBlock: '10.0.0.0/16', ...specified('vpc', vpc) }],
    ['ec2', 'register_image', { Name: 'photon-windows' }],
    ['acm', 'request_certificate', { DomainName: 'play.example.com', Tags: tagged(certificate) }],
    ...[0, 1, 2, 3].map((number): Question => [
      'ec2',
      'create_subnet',
      {
        VpcId: vpc,
        CidrBlock: `10.0.${number * 64}.0/18`,
        AvailabilityZone: number % 2 === 0 ? 'eu-west-1a' : 'eu-west-1b',
        ...specified('subnet', `subnet-0123456789abcdef${number}`),
      },
    ]),
    ...groupsOfOthers.flatMap((id): Question[] => [
      [
        'ec2',
        'create_security_group',
        { GroupName: id, Description: 'of another team', VpcId: vpc, ...specified('security-group', id) },
      ],
      [
        'ec2',
        'revoke_security_group_egress',
        { GroupId: id, IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] },
      ],
    ]),
  );
  await ask(moto, [
    'ssm',
    'put_parameter',
    { Name: '/photon/windows-image', Type: 'String', Value: image?.['ImageId'] },
  ]);
}
