import type { Json } from './world';
import { ref, hostId, tags } from './world';
import type { Mutator } from './parts';
import { ec2, openGroup, scaling, roles, ofType, part, change, attribute, add, late } from './parts';

/** Faults of ways in from the internet, and of load balancers. */
export const AWS_LOAD_BALANCER_MUTATORS: Readonly<Record<string, Mutator>> = {
  'public access': (world, random) => {
    if (random.chance(50))
      return change(world, random, 'Route', (properties) => void delete properties['GatewayId']);
    add(
      world,
      'Block',
      ec2('VPCBlockPublicAccessOptions', { InternetGatewayBlockMode: 'block-bidirectional' }),
    );
  },
  'a network without routes': (world, random) => {
    const found = part(
      random,
      Object.keys(world.main.Resources).filter((id) => id === 'Route4'),
    );
    if (!found) return false;
    delete world.main.Resources[found];
  },
  'members that are switched off': (world, random) => {
    const scaled = scaling(world)?.resource.Properties;
    if (world.plan.topology.access === 'direct') return false;
    if (scaled && random.chance(60)) {
      if (random.chance(50)) Object.assign(scaled, { MinSize: '0', MaxSize: '0' });
      else delete scaled['TargetGroupARNs'];
      return;
    }
    return change(world, random, 'TargetGroup', (properties) => {
      if (properties['Targets'] === undefined) return false;
      properties['Targets'] = [];
    });
  },
  'a listener changed': (world, random) =>
    change(world, random, 'Listener', (properties) => {
      random.of([
        () => (properties['Port'] = Number(properties['Port']) + 1),
        () => (properties['Protocol'] = random.of(['TCP', 'UDP', 'QUIC', 'TLS', 'TCP_UDP'])),
        () => (properties['LoadBalancerArn'] = late(world, random)),
        () => {
          const target = (properties['DefaultActions'] as Json[])[0]?.['TargetGroupArn'];
          const other = ref(random.of(ofType(world, 'TargetGroup'))[0]);
          properties['DefaultActions'] = [
            {
              Type: 'forward',
              ForwardConfig: {
                TargetGroups: [
                  { TargetGroupArn: target, Weight: 1 },
                  { TargetGroupArn: other, Weight: random.of([0, 1, 99]) },
                ],
              },
            },
          ];
        },
        () =>
          (properties['DefaultActions'] = [
            { Type: 'forward', TargetGroupArn: ref(random.of(ofType(world, 'TargetGroup'))[0]) },
          ]),
      ])();
    }),
  'a listener added or removed': (world, random) => {
    const found = part(random, ofType(world, 'Listener'));
    if (!found) return false;
    if (random.chance(50)) delete world.main.Resources[found[0]];
    else
      add(world, 'MoreListener', {
        ...found[1],
        Properties: { ...found[1].Properties, Port: random.of([3074, 4520, 10399]) },
      });
  },
  targets: (world, random) =>
    change(world, random, 'TargetGroup', (properties) => {
      const targets = properties['Targets'] as Json[] | undefined;
      if (!targets) return false;
      random.of([
        () => targets.push({ Id: ref(hostId(random.of(roles(world)), 1)) }),
        () => targets.push({ Id: 'i-0123456789abcdef0' }),
        () => targets.push({ Id: late(world, random) }),
        () => {
          add(
            world,
            'Stranger',
            ec2('Instance', { ImageId: 'ami-2', SubnetId: ref('SubA'), SecurityGroupIds: [] }),
          );
          targets.push({ Id: ref('Stranger') });
        },
        () => targets.pop(),
        () => Object.assign(targets[0] ?? {}, { Port: random.of([properties['Port'], 9999]) }),
        () => targets.push({ ...targets[0] }),
      ])();
    }),
  'a target group changed': (world, random) =>
    change(world, random, 'TargetGroup', (properties) => {
      random.of([
        () => (properties['Port'] = Number(properties['Port']) + random.below(2)),
        () => (properties['Protocol'] = random.of(['TCP', 'UDP', 'TCP_UDP'])),
        () => (properties['HealthCheckPort'] = random.of(['traffic-port', '4520', '4530', '4531', '9'])),
        () => (properties['HealthCheckProtocol'] = random.of(['TCP', 'HTTP', 'HTTPS'])),
        () =>
          attribute(
            properties,
            'TargetGroupAttributes',
            'proxy_protocol_v2.enabled',
            random.of(['true', 'false']),
          ),
        () =>
          attribute(
            properties,
            'TargetGroupAttributes',
            'load_balancing.cross_zone.enabled',
            random.of(['true', 'false', 'use_load_balancer_configuration']),
          ),
      ])();
    }),
  'a load balancer changed': (world, random) =>
    change(world, random, 'LoadBalancer', (properties) => {
      random.of([
        () => (properties['Scheme'] = random.of(['internal', 'internet-facing'])),
        () => (properties['IpAddressType'] = random.of(['ipv4', 'dualstack'])),
        () => void delete properties['SecurityGroups'],
        () => {
          add(world, 'Open', openGroup(random));
          (properties['SecurityGroups'] as unknown[]).push(ref('Open'));
        },
        () =>
          attribute(
            properties,
            'LoadBalancerAttributes',
            'load_balancing.cross_zone.enabled',
            random.of(['true', 'false']),
          ),
        () => (properties['Subnets'] = [ref(random.of(['SubLbA', 'SubLbB']))]),
        () => (properties['Tags'] = tags({ 'photon:role': random.of(['load-balancer', 'game']) })),
      ])();
    }),
  'a second load balancer': (world, random) => {
    const found = part(random, ofType(world, 'LoadBalancer'));
    const listener = part(random, ofType(world, 'Listener'));
    if (!found || !listener) return false;
    add(world, 'Nlb2', {
      ...found[1],
      Properties: { ...found[1].Properties, ...(random.chance(30) ? { Scheme: 'internal' } : {}) },
    });
    if (random.chance(70)) listener[1].Properties['LoadBalancerArn'] = ref('Nlb2');
  },
};
