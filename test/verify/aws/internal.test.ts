import { readAws } from '../../../src/verify/read/aws/read-aws';
import type { Template } from '../../../src/verify/read/cloudformation/template';
import { elb, ref } from './mutated';

test.each<[string, object, readonly (boolean | undefined)[]]>([
  ['without a scheme', {}, [false, false]],
  ['that is internal', { Scheme: 'internal' }, [true, true]],
  ['whose scheme is not known', { Scheme: ref('Scheme') }, [undefined, undefined]],
  ['closed to IPv6 of the internet', denying('true'), [false, true]],
  ['open to IPv6 of the internet', denying('false'), [false, false]],
  ['perhaps closed to IPv6 of the internet', denying(ref('Deny')), [false, undefined]],
])('a dual-stack load balancer %s', (_, properties, internal) => {
  const template = {
    Resources: {
      Nlb: elb('LoadBalancer', { Type: 'network', IpAddressType: 'dualstack', ...properties }),
      Listener: elb('Listener', { LoadBalancerArn: ref('Nlb'), Port: 5055, Protocol: 'UDP' }),
    },
  };
  const { forwardedPorts } = readAws([{ file: 'a.json', template: template as unknown as Template }], {
    roles: ['master'],
  });
  expect(forwardedPorts.map((port) => [port.family, port.internal])).toEqual([
    ['ipv4', internal[0]],
    ['ipv6', internal[1]],
  ]);
});

function denying(Value: unknown): object {
  return { LoadBalancerAttributes: [{ Key: 'ipv6.deny_all_igw_traffic', Value }] };
}
