import type { Mutation } from './mutated';
import { codesOf, ec2, GAME, idsOf, ref } from './mutated';

const sub = (text: string) => ({ 'Fn::Base64': { 'Fn::Sub': text } });
const data = (UserData: unknown): Mutation => ({ set: { 'SrvG1.UserData': UserData } });
const template = (UserData: unknown): Mutation => ({
  add: {
    Template: ec2('LaunchTemplate', { LaunchTemplateData: { UserData, SecurityGroupIds: [ref(GAME)] } }),
  },
});
const initialised = (command: string): Mutation => ({
  add: {
    Other: {
      ...ec2('Instance', { ImageId: 'ami-1' }),
      Metadata: {
        'AWS::CloudFormation::Init': { config: { commands: { a: { command: { 'Fn::Sub': command } } } } },
      },
    },
  },
});
const OPEN = `aws ec2 authorize-security-group-ingress --group-id \${${GAME}} --port 22 --cidr 0.0.0.0/0`;

test.each<[string, Mutation]>([
  ['opens its group', data(sub(OPEN))],
  ['gets another group', data(sub('aws ec2 modify-instance-attribute --instance-id i-1 --groups sg-1'))],
  ['opens its group by PowerShell', data(sub('Grant-EC2SecurityGroupIngress -GroupId x'))],
  ['opens its group by Python', data(sub('ec2.authorize_security_group_ingress(GroupId=x)'))],
  ['registers itself', data(sub('aws elbv2 register-targets --target-group-arn x --targets Id=i-1'))],
  ['opens its group in Base64', data(Buffer.from(OPEN).toString('base64'))],
  ['opens its group, from a launch template', template(sub(OPEN))],
  ['of others opens its group', initialised(OPEN)],
])('a machine that %s by a command at its start is not read', (_, mutation) => {
  expect(codesOf('direct', mutation)).toContain('unsupported-resource');
});

test.each<[string, Mutation]>([
  ['takes its address', data(sub('aws ec2 associate-address --allocation-id x'))],
  ['looks its group up', data(sub('aws ec2 describe-security-groups; aws s3 cp s3://b/a .'))],
  ['turns its own check off', data(sub('aws ec2 modify-instance-attribute --no-source-dest-check'))],
  [
    'of others opens a group of theirs',
    initialised('aws ec2 authorize-security-group-ingress --group-id sg-1'),
  ],
])('a machine that %s by a command at its start is', (_, mutation) => {
  expect(codesOf('direct', mutation)).toEqual([]);
});

test('who accepted one reason why a machine is not read has not accepted another one', () => {
  const open = { 'SrvG1.Tags': [{ Key: 'photon:node', Value: ref('Number') }] };
  const parameters = { Number: { Type: 'String' } };
  const accepted = new Set(idsOf('direct', { set: open, parameters }));
  const later = idsOf('direct', { set: { ...open, 'SrvG1.UserData': sub(OPEN) }, parameters });
  expect(later.filter((id) => id.includes('SrvG1') && !accepted.has(id))).not.toEqual([]);
});
