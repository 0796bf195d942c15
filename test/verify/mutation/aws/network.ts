import type { AwsShape, Stack } from './world';
import { ref } from './world';

export function addNetwork({ Resources }: Stack, relay: boolean, { routes, ipv6 }: AwsShape): void {
  Resources['Vpc'] = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };
  for (const [index, name] of ['SubA', 'SubB', 'SubLbA', 'SubLbB'].entries()) {
    const open = relay === name.startsWith('SubLb');
    Resources[name] = {
      Type: 'AWS::EC2::Subnet',
      Properties: {
        VpcId: ref('Vpc'),
        CidrBlock: `10.0.${index + 1}.0/24`,
        AvailabilityZone: name.endsWith('A') ? 'eu-west-1a' : 'eu-west-1b',
        ...(name.startsWith('SubLb') ? {} : { MapPublicIpOnLaunch: !relay }),
        ...(ipv6
          ? { Ipv6CidrBlock: `2600:1f18:0:${index + 1}::/64`, AssignIpv6AddressOnCreation: true }
          : {}),
      },
    };
    if (routes && open)
      Resources[`Assoc${name}`] = {
        Type: 'AWS::EC2::SubnetRouteTableAssociation',
        Properties: { SubnetId: ref(name), RouteTableId: ref('Table') },
      };
  }
  if (!routes) return;
  Resources['Gateway'] = { Type: 'AWS::EC2::InternetGateway', Properties: {} };
  Resources['Attached'] = {
    Type: 'AWS::EC2::VPCGatewayAttachment',
    Properties: { VpcId: ref('Vpc'), InternetGatewayId: ref('Gateway') },
  };
  Resources['Table'] = { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: ref('Vpc') } };
  for (const [id, destination] of [
    ['Route4', { DestinationCidrBlock: '0.0.0.0/0' }],
    ['Route6', { DestinationIpv6CidrBlock: '::/0' }],
  ] as const)
    Resources[id] = {
      Type: 'AWS::EC2::Route',
      Properties: { RouteTableId: ref('Table'), GatewayId: ref('Gateway'), ...destination },
    };
}
