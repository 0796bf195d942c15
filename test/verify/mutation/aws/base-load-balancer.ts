import type { AwsShape, AwsWorld } from './world';
import { addressOf, hostId, ref, tags } from './world';

export function addLoadBalancer(
  { main: { Resources }, plan, group }: AwsWorld,
  { scaling, byAddress }: AwsShape,
): void {
  const { dualStack } = plan.topology;
  const Tags = tags({ 'photon:role': 'load-balancer' });
  Resources['Nlb'] = {
    Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    Properties: {
      Type: 'network',
      Scheme: 'internet-facing',
      ...(dualStack ? { IpAddressType: 'dualstack', EnablePrefixForIpv6SourceNat: 'on' } : {}),
      SecurityGroups: [group('load-balancer')],
      Subnets: [ref('SubLbA'), ref('SubLbB')],
      LoadBalancerAttributes: [{ Key: 'load_balancing.cross_zone.enabled', Value: 'true' }],
      Tags,
    },
  };
  for (const { role, node, transport, port, targetPort, healthPort } of plan.listeners) {
    const target = `Targets${transport}${port}`;
    const count = plan.topology.roles.find((servers) => servers.role === role)?.count ?? 0;
    const nodes =
      node === null || node === undefined ? Array.from({ length: count }, (_, index) => index + 1) : [node];
    const scaled = scaling && role === 'game';
    const address = dualStack && byAddress && !scaled;
    Resources[target] = {
      Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
      Properties: {
        VpcId: ref('Vpc'),
        TargetType: address ? 'ip' : 'instance',
        ...(dualStack ? { IpAddressType: 'ipv6' } : {}),
        Protocol: transport.toUpperCase(),
        Port: targetPort,
        HealthCheckProtocol: 'TCP',
        HealthCheckPort: `${healthPort}`,
        TargetGroupAttributes: [{ Key: 'preserve_client_ip.enabled', Value: 'true' }],
        Tags: tags({ 'photon:role': role, ...(node ? { 'photon:node': `${node}` } : {}) }),
        ...(scaled
          ? {}
          : {
              Targets: nodes.map((number) => ({
                Id: address ? addressOf(role, number) : ref(hostId(role, number)),
              })),
            }),
      },
    };
    if (scaled)
      for (const number of nodes) {
        const host = Resources[hostId(role, number)]?.Properties ?? {};
        host['TargetGroupARNs'] = [...((host['TargetGroupARNs'] as unknown[]) ?? []), ref(target)];
      }
    Resources[`Listener${transport}${port}`] = {
      Type: 'AWS::ElasticLoadBalancingV2::Listener',
      Properties: {
        LoadBalancerArn: ref('Nlb'),
        Port: port,
        Protocol: transport.toUpperCase(),
        DefaultActions: [{ Type: 'forward', TargetGroupArn: ref(target) }],
      },
    };
  }
}
