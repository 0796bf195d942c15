import type { Template } from '../../src/verify/read/cloudformation/template';

/** One change for the worse to a rendered result. */
export interface Fault<Rendered> {
  readonly title: string;
  readonly result: Rendered;
}

type Json = Record<string, unknown>;
const clone = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;
const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

/** Every rule, listener, target group and probe of a template: removed, widened by a port or an address, swapped. */
export function* faultyTemplates(template: Template): Generator<Fault<Template>> {
  for (const [id, resource] of Object.entries(template.Resources ?? {})) {
    const change = (
      title: string,
      mutate: (properties: Json, all: Record<string, { Properties: Json }>) => void,
    ): Fault<Template> => {
      const result = clone(template);
      const all = result.Resources as unknown as Record<string, { Properties: Json }>;
      mutate(all[id]?.Properties ?? {}, all);
      return { title: `${id}: ${title}`, result };
    };
    const remove = () => change('removed', (_, all) => delete all[id]);
    const { Type = '', Properties = {} } = resource;
    if (Type === 'AWS::EC2::SecurityGroup') {
      for (const [index] of list(Properties['SecurityGroupIngress']).entries()) {
        yield change(`rule ${index} removed`, (own) => list(own['SecurityGroupIngress']).splice(index, 1));
        yield* ruleChanges(
          (title, mutate) =>
            change(`rule ${index} ${title}`, (own) => mutate(list(own['SecurityGroupIngress'])[index] ?? {})),
          list(Properties['SecurityGroupIngress'])[index] ?? {},
        );
      }
    }
    if (Type === 'AWS::EC2::SecurityGroupIngress') {
      yield remove();
      yield* ruleChanges(change, Properties);
    }
    if (Type === 'AWS::ElasticLoadBalancingV2::Listener') {
      yield remove();
      yield change('one port further', (own) => (own['Port'] = Number(own['Port']) + 30000));
      yield change('to the next target group', (own, all) => {
        const groups = Object.entries(all).filter(([, one]) =>
          (one as unknown as { Type: string }).Type.endsWith('::TargetGroup'),
        );
        const action = list(own['DefaultActions'])[0] ?? {};
        const current = (action['TargetGroupArn'] as { Ref: string }).Ref;
        const node = (one: { Properties: Json } | undefined) =>
          JSON.stringify(one?.Properties['Tags']) + String(one?.Properties['Port']);
        const other = groups.find(([, one]) => node(one) !== node(all[current]));
        if (other) action['TargetGroupArn'] = { Ref: other[0] };
      });
    }
    if (Type === 'AWS::ElasticLoadBalancingV2::TargetGroup') {
      yield change('another target port', (own) => (own['Port'] = Number(own['Port']) + 1));
      yield change('probes a closed port', (own) => (own['HealthCheckPort'] = '4520'));
      yield change(
        'probes the traffic’s UDP port',
        (own) => (own['HealthCheckPort'] = String(Number(own['HealthCheckPort']) + 1)),
      );
      yield change('never probes', (own) => (own['HealthCheckEnabled'] = false));
      yield change('another node', (own) => {
        const node = list(own['Tags']).find(({ Key }) => Key === 'photon:node');
        const role = list(own['Tags']).find(({ Key }) => Key === 'photon:role');
        if (node) node['Value'] = '77';
        else if (role) role['Value'] = 'master';
      });
      if (Properties['Protocol'] === 'TCP')
        yield change('hides the client', (own) => {
          for (const one of list(own['TargetGroupAttributes']))
            if (one['Key'] === 'preserve_client_ip.enabled') one['Value'] = 'false';
        });
    }
    if (Type === 'AWS::ElasticLoadBalancingV2::LoadBalancer')
      yield change('without its group', (own) => delete own['SecurityGroups']);
  }
}

function* ruleChanges<Result>(
  change: (title: string, mutate: (rule: Json) => void) => Result,
  rule: Json,
): Generator<Result> {
  yield change('one port up', (own) => (own['ToPort'] = Number(own['ToPort']) + 1));
  yield change('one port down', (own) => (own['FromPort'] = Number(own['FromPort']) - 1));
  yield change('the other transport too', (own) => {
    own['IpProtocol'] = '-1';
  });
  yield change(
    'the other transport',
    (own) => (own['IpProtocol'] = own['IpProtocol'] === 'tcp' ? 'udp' : 'tcp'),
  );
  if (typeof rule['CidrIp'] === 'string') {
    yield change('twice the addresses', (own) => (own['CidrIp'] = twice(String(own['CidrIp']))));
    yield change('half the addresses', (own) => (own['CidrIp'] = half(String(own['CidrIp']))));
  }
  if (typeof rule['CidrIpv6'] === 'string')
    yield change('everyone by IPv6', (own) => (own['CidrIpv6'] = '::/0'));
  if (rule['SourceSecurityGroupId'] !== undefined)
    yield change('from addresses of the network', (own) => {
      delete own['SourceSecurityGroupId'];
      own['CidrIp'] = '10.0.0.0/8';
    });
}

/** The range and its neighbour; host bits are the cloud's to ignore. */
const twice = (cidr: string): string => cidr.replace(/\/(\d+)$/, (_, bits: string) => `/${Number(bits) - 1}`);
const half = (cidr: string): string =>
  cidr.replace(/\/(\d+)$/, (_, bits: string) => (bits === '32' ? '/32' : `/${Number(bits) + 1}`));

/** Every rule, listener and probe of Azure's resources: removed, widened by a port or an address, swapped. */
export function* faultyRecords(records: readonly Json[]): Generator<Fault<Json[]>> {
  for (const [at, record] of records.entries()) {
    const inputs = record['inputs'] as Json;
    const change = (title: string, mutate: (inputs: Json) => void): Fault<Json[]> => {
      const result = clone(records) as Json[];
      mutate(result[at]?.['inputs'] as Json);
      return { title: `${String(record['type'])} ${String(record['name'])}: ${title}`, result };
    };
    for (const [index, rule] of list(inputs['securityRules']).entries()) {
      const ruleChange = (title: string, mutate: (rule: Json) => void) =>
        change(`rule ${String(rule['name'])} ${title}`, (own) =>
          mutate(list(own['securityRules'])[index] ?? {}),
        );
      yield change(`rule ${String(rule['name'])} removed`, (own) =>
        list(own['securityRules']).splice(index, 1),
      );
      if (rule['access'] === 'Deny') {
        yield ruleChange('allows', (own) => (own['access'] = 'Allow'));
        yield ruleChange('before all others', (own) => (own['priority'] = 100));
        continue;
      }
      yield ruleChange('denies', (own) => (own['access'] = 'Deny'));
      yield ruleChange('one port up', (own) => {
        const ranges = own['destinationPortRanges'] as string[];
        const [from, to = from] = (ranges[0] ?? '').split('-');
        ranges[0] = `${from}-${Number(to) + 1}`;
      });
      yield ruleChange('any transport', (own) => (own['protocol'] = '*'));
      yield ruleChange('past the denial', (own) => (own['priority'] = 4097));
      if (rule['sourceAddressPrefixes']) {
        yield ruleChange('twice the addresses', (own) => {
          const prefixes = own['sourceAddressPrefixes'] as string[];
          prefixes[0] = twice(prefixes[0] ?? '');
        });
        yield ruleChange('from the internet', (own) => {
          delete own['sourceAddressPrefixes'];
          own['sourceAddressPrefix'] = 'Internet';
        });
      }
      if (rule['sourceApplicationSecurityGroups'])
        yield ruleChange('from the whole network', (own) => {
          delete own['sourceApplicationSecurityGroups'];
          own['sourceAddressPrefix'] = 'VirtualNetwork';
        });
    }
    const balancing = list(inputs['loadBalancingRules']);
    for (const [index, rule] of balancing.entries()) {
      const ruleChange = (title: string, mutate: (rule: Json) => void) =>
        change(`rule ${String(rule['name'])} ${title}`, (own) =>
          mutate(list(own['loadBalancingRules'])[index] ?? {}),
        );
      yield change(`rule ${String(rule['name'])} removed`, (own) =>
        list(own['loadBalancingRules']).splice(index, 1),
      );
      yield ruleChange('another port', (own) => (own['frontendPort'] = Number(own['frontendPort']) + 30000));
      yield ruleChange(
        'another backend port',
        (own) => (own['backendPort'] = Number(own['backendPort']) + 1),
      );
      yield ruleChange('never probed', (own) => delete own['probe']);
      yield ruleChange('to another pool', (own) => {
        const current = JSON.stringify(own['backendAddressPool']);
        const pools = list(inputs['backendAddressPools']).map(({ name }) => String(name));
        const other = pools.find((name) => !current.endsWith(`/${name}"}`));
        if (other) own['backendAddressPool'] = { id: current.slice(7, -2).replace(/[^/]+$/, other) };
      });
    }
    for (const [index, probe] of list(inputs['probes']).entries()) {
      yield change(
        `probe ${String(probe['name'])} of a closed port`,
        (own) => ((list(own['probes'])[index] ?? {})['port'] = 4520),
      );
      yield change(`probe ${String(probe['name'])} removed`, (own) => list(own['probes']).splice(index, 1));
    }
    if (String(record['type']).endsWith('NetworkInterface')) {
      yield change('without its security group', (own) => delete own['networkSecurityGroup']);
      // Only groups that a rule names: servers that send nothing are known by none.
      const own = list(inputs['ipConfigurations']).flatMap((one) => list(one['applicationSecurityGroups']));
      const rules = JSON.stringify(records.map((one) => (one['inputs'] as Json)['securityRules']));
      if (own.some(({ id }) => rules.includes(`"${String(id)}"`)))
        yield change('without its application security group', (own) => {
          for (const one of list(own['ipConfigurations'])) delete one['applicationSecurityGroups'];
        });
    }
  }
}
