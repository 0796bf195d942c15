import type { TopologyInput } from '../../src/topology/topology-input';
import { aws, azure, ofType } from './changed';

const FLEET: TopologyInput = {
  servers: { master: 1, game: 20 },
  protocols: ['udp', 'tcp', 'ws'],
  clients: ['203.0.113.0/24'],
  access: 'relay',
};
const GAME_PORTS = '3 ports';

/** Twenty servers with three target groups each, or twenty servers with three rules each that share a probe. */
const awsProbes = (from: string, to: string) =>
  aws(FLEET, (all) => {
    for (const group of ofType(all, 'ElasticLoadBalancingV2::TargetGroup'))
      if (group['HealthCheckPort'] === from) group['HealthCheckPort'] = to;
  });
const azureProbes = (from: number, to: number) =>
  azure(FLEET, 'LoadBalancer', (inputs) => {
    for (const probe of inputs['probes'] as { port: number }[]) if (probe.port === from) probe.port = to;
  });
const NODES = Array.from({ length: 20 }, (_, index) => index + 1).join('+');

describe('one wrong probe port of a role is one finding', () => {
  test('where it is closed to the probe', async () => {
    const expected = [`health-check-broken game:${NODES} ${GAME_PORTS}`];
    expect(awsProbes('4531', '9999').findings).toEqual(expected);
    expect((await azureProbes(4531, 9999)).findings).toEqual(expected);
  });

  test('where it is open, which is a warning', () => {
    // The WebSocket port, which load balancers reach for clients.
    const expected = [`health-port-differs game:${NODES} ${GAME_PORTS}`];
    expect(awsProbes('4531', '9091').findings).toEqual(expected);
  });

  test('and two are two', () => {
    const { findings } = aws(FLEET, (all) => {
      const groups = ofType(all, 'ElasticLoadBalancingV2::TargetGroup');
      for (const group of groups)
        group['HealthCheckPort'] = group['HealthCheckPort'] === '4531' ? '9999' : '9998';
    });
    expect(findings.map((finding) => finding.replace(/:.*/, ''))).toEqual([
      'health-check-broken master',
      'health-check-broken game',
    ]);
  });
});
