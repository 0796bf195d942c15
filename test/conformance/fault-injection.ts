import type { Template } from '../../src/verify/read/cloudformation/template';

/** One change for the worse to a rendered result. */
export interface Fault<Rendered> {
  readonly title: string;
  /** What is changed of which type of resource, whichever it is. */
  readonly kind: string;
  made(): Rendered;
}

type Json = Record<string, unknown>;
const clone = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;
const kindOf = (type = '', title: string): string => `${type} ${title.replace(/^(rule|probe) \S+/, '$1')}`;
const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

/** Every rule, listener, target group and probe of a template: removed, widened by a port or an address, swapped. */
export function* faultyTemplates(template: Template): Generator<Fault<Template>> {
  for (const [id, resource] of Object.entries(template.Resources ?? {})) {
    const change = (
      title: string,
      mutate: (properties: Json, all: Record<string, { Properties: Json }>) => void,
    ): Fault<Template> => {
      const made = () => {
        const result = clone(template);
        const all = result.Resources as unknown as Record<string, { Properties: Json }>;
        mutate(all[id]?.Properties ?? {}, all);
        return result;
      };
      return { title: `${id}: ${title}`, kind: kindOf(resource.Type, title), made };
    };
    const remove = () => change('removed', (_, all) => delete all[id]);
    const { Type = '', Properties = {} } = resource;
    if (Type === 'AWS::EC2::SecurityGroup') {
      for (const [index] of list(Properties['SecurityGroupIngress']).entries()) {
        yield change(`rule ${index} removed`, (properties) =>
          list(properties['SecurityGroupIngress']).splice(index, 1),
        );
        yield* ruleChanges(
          (title, mutate) =>
            change(`rule ${index} ${title}`, (properties) =>
              mutate(list(properties['SecurityGroupIngress'])[index] ?? {}),
            ),
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
      yield change(
        'one port further',
        (properties) => (properties['Port'] = Number(properties['Port']) + 30000),
      );
      yield change('to the next target group', (properties, all) => {
        const groups = Object.entries(all).filter(([, resource]) =>
          (resource as unknown as { Type: string }).Type.endsWith('::TargetGroup'),
        );
        const action = list(properties['DefaultActions'])[0] ?? {};
        const current = (action['TargetGroupArn'] as { Ref: string }).Ref;
        const node = (resource: { Properties: Json } | undefined) =>
          JSON.stringify(resource?.Properties['Tags']) + String(resource?.Properties['Port']);
        const other = groups.find(([, resource]) => node(resource) !== node(all[current]));
        if (other) action['TargetGroupArn'] = { Ref: other[0] };
      });
    }
    if (Type === 'AWS::ElasticLoadBalancingV2::TargetGroup') {
      yield change(
        'another target port',
        (properties) => (properties['Port'] = Number(properties['Port']) + 1),
      );
      yield change('probes a closed port', (properties) => (properties['HealthCheckPort'] = '4520'));
      yield change(
        'probes the traffic’s UDP port',
        (properties) => (properties['HealthCheckPort'] = String(Number(properties['HealthCheckPort']) + 1)),
      );
      yield change('never probes', (properties) => (properties['HealthCheckEnabled'] = false));
      yield change('another node', (properties) => {
        const node = list(properties['Tags']).find(({ Key }) => Key === 'photon:node');
        const role = list(properties['Tags']).find(({ Key }) => Key === 'photon:role');
        if (node) node['Value'] = '77';
        else if (role) role['Value'] = 'master';
      });
      if (Properties['Protocol'] === 'TCP')
        yield change('hides the client', (properties) => {
          for (const attribute of list(properties['TargetGroupAttributes']))
            if (attribute['Key'] === 'preserve_client_ip.enabled') attribute['Value'] = 'false';
        });
    }
    if (Type === 'AWS::ElasticLoadBalancingV2::LoadBalancer')
      yield change('without its group', (properties) => delete properties['SecurityGroups']);
  }
}

function* ruleChanges<Result>(
  change: (title: string, mutate: (rule: Json) => void) => Result,
  rule: Json,
): Generator<Result> {
  yield change('one port up', (properties) => (properties['ToPort'] = Number(properties['ToPort']) + 1));
  yield change(
    'one port down',
    (properties) => (properties['FromPort'] = Number(properties['FromPort']) - 1),
  );
  yield change('the other transport too', (properties) => {
    properties['IpProtocol'] = '-1';
  });
  yield change(
    'the other transport',
    (properties) => (properties['IpProtocol'] = properties['IpProtocol'] === 'tcp' ? 'udp' : 'tcp'),
  );
  if (typeof rule['CidrIp'] === 'string') {
    yield change(
      'twice the addresses',
      (properties) => (properties['CidrIp'] = twice(String(properties['CidrIp']))),
    );
    yield change(
      'half the addresses',
      (properties) => (properties['CidrIp'] = half(String(properties['CidrIp']))),
    );
  }
  if (typeof rule['CidrIpv6'] === 'string')
    yield change('everyone by IPv6', (properties) => (properties['CidrIpv6'] = '::/0'));
  if (rule['SourceSecurityGroupId'] !== undefined)
    yield change('from addresses of the network', (properties) => {
      delete properties['SourceSecurityGroupId'];
      properties['CidrIp'] = '10.0.0.0/8';
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
      const made = () => {
        const result = clone(records) as Json[];
        mutate(result[at]?.['inputs'] as Json);
        return result;
      };
      const type = String(record['type']);
      return { title: `${type} ${String(record['name'])}: ${title}`, kind: kindOf(type, title), made };
    };
    for (const [index, rule] of list(inputs['securityRules']).entries()) {
      const ruleChange = (title: string, mutate: (rule: Json) => void) =>
        change(`rule ${String(rule['name'])} ${title}`, (properties) =>
          mutate(list(properties['securityRules'])[index] ?? {}),
        );
      yield change(`rule ${String(rule['name'])} removed`, (properties) =>
        list(properties['securityRules']).splice(index, 1),
      );
      if (rule['access'] === 'Deny') {
        yield ruleChange('allows', (properties) => (properties['access'] = 'Allow'));
        yield ruleChange('before all others', (properties) => (properties['priority'] = 100));
        continue;
      }
      yield ruleChange('denies', (properties) => (properties['access'] = 'Deny'));
      yield ruleChange('one port up', (properties) => {
        const ranges = properties['destinationPortRanges'] as string[];
        const [from, to = from] = (ranges[0] ?? '').split('-');
        ranges[0] = `${from}-${Number(to) + 1}`;
      });
      yield ruleChange('any transport', (properties) => (properties['protocol'] = '*'));
      yield ruleChange('past the denial', (properties) => (properties['priority'] = 4097));
      if (rule['sourceAddressPrefixes']) {
        yield ruleChange('twice the addresses', (properties) => {
          const prefixes = properties['sourceAddressPrefixes'] as string[];
          prefixes[0] = twice(prefixes[0] ?? '');
        });
        yield ruleChange('from the internet', (properties) => {
          delete properties['sourceAddressPrefixes'];
          properties['sourceAddressPrefix'] = 'Internet';
        });
      }
      if (rule['sourceApplicationSecurityGroups'])
        yield ruleChange('from the whole network', (properties) => {
          delete properties['sourceApplicationSecurityGroups'];
          properties['sourceAddressPrefix'] = 'VirtualNetwork';
        });
    }
    const balancing = list(inputs['loadBalancingRules']);
    for (const [index, rule] of balancing.entries()) {
      const ruleChange = (title: string, mutate: (rule: Json) => void) =>
        change(`rule ${String(rule['name'])} ${title}`, (properties) =>
          mutate(list(properties['loadBalancingRules'])[index] ?? {}),
        );
      yield change(`rule ${String(rule['name'])} removed`, (properties) =>
        list(properties['loadBalancingRules']).splice(index, 1),
      );
      yield ruleChange(
        'another port',
        (properties) => (properties['frontendPort'] = Number(properties['frontendPort']) + 30000),
      );
      yield ruleChange(
        'another backend port',
        (properties) => (properties['backendPort'] = Number(properties['backendPort']) + 1),
      );
      yield ruleChange('never probed', (properties) => delete properties['probe']);
      yield ruleChange('to another pool', (properties) => {
        const current = JSON.stringify(properties['backendAddressPool']);
        const pools = list(inputs['backendAddressPools']).map(({ name }) => String(name));
        const other = pools.find((name) => !current.endsWith(`/${name}"}`));
        if (other) properties['backendAddressPool'] = { id: current.slice(7, -2).replace(/[^/]+$/, other) };
      });
    }
    for (const [index, probe] of list(inputs['probes']).entries()) {
      yield change(
        `probe ${String(probe['name'])} of a closed port`,
        (properties) => ((list(properties['probes'])[index] ?? {})['port'] = 4520),
      );
      yield change(`probe ${String(probe['name'])} removed`, (properties) =>
        list(properties['probes']).splice(index, 1),
      );
    }
    if (String(record['type']).endsWith('NetworkInterface')) {
      yield change('without its security group', (properties) => delete properties['networkSecurityGroup']);
      // Only groups that a rule names: servers that send nothing are known by none.
      const joined = list(inputs['ipConfigurations']).flatMap((ipConfiguration) =>
        list(ipConfiguration['applicationSecurityGroups']),
      );
      const rules = JSON.stringify(records.map((record) => (record['inputs'] as Json)['securityRules']));
      if (joined.some(({ id }) => rules.includes(`"${String(id)}"`)))
        yield change('without its application security group', (properties) => {
          for (const configuration of list(properties['ipConfigurations']))
            delete configuration['applicationSecurityGroups'];
        });
    }
  }
}
