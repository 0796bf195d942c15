import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import { refused, repeated } from '../refused';
import type { AzureResource } from './azure-resource';
import { inside } from './azure-resource';
import type { Directory } from './directory';
import { isAnalysed } from './resource-types';
import { isGiven, isRecord, keyTextOf, listOf, listsIn, numberOf, recordOf, textOf } from './values';

/** Numbers that Azure takes: a field of a resource, or of the items of one of its lists; least, most, and of what a multiple. */
const NUMBERS: readonly (readonly [
  kind: string,
  list: string,
  field: string,
  least: number,
  most: number,
  step?: number,
])[] = [
  // Azure: load-balancer-tcp-idle-timeout, public-ip-addresses, nat-gateway-resource.
  ['LoadBalancer', 'loadBalancingRules', 'idleTimeoutInMinutes', 4, 100],
  ['LoadBalancer', 'inboundNatRules', 'idleTimeoutInMinutes', 4, 100],
  ['LoadBalancer', 'outboundRules', 'idleTimeoutInMinutes', 4, 100],
  ['InboundNatRule', '', 'idleTimeoutInMinutes', 4, 100],
  ['NatGateway', '', 'idleTimeoutInMinutes', 4, 120],
  ['PublicIPAddress', '', 'idleTimeoutInMinutes', 4, 30],
  // Azure: outbound-rules; ProbePropertiesFormat; LoadBalancingRulePropertiesFormat.
  ['LoadBalancer', 'outboundRules', 'allocatedOutboundPorts', 0, 64_000, 8],
  ['LoadBalancer', 'probes', 'intervalInSeconds', 5, 2_147_483_646],
  ['LoadBalancer', 'probes', 'port', 1, 65_535],
  ['LoadBalancer', 'loadBalancingRules', 'frontendPort', 0, 65_534],
  ['LoadBalancer', 'loadBalancingRules', 'backendPort', 0, 65_535],
  ['LoadBalancer', 'inboundNatRules', 'frontendPort', 1, 65_534],
  ['LoadBalancer', 'inboundNatRules', 'backendPort', 1, 65_535],
];

/** What a rule of a load balancer cannot do without (Azure: LoadBalancingRulePropertiesFormat, InboundNatRulePropertiesFormat). */
const REQUIRED = ['frontendIPConfiguration', 'protocol', 'backendPort'] as const;

/** Descriptions of security rules (Azure: SecurityRulePropertiesFormat). */
const MAX_DESCRIPTION = 140;

/** Values that Azure refuses when the program is deployed. */
export const refusedValues = (directory: Directory): Remark[] => [
  ...directory.resources.flatMap(namesakes),
  ...NUMBERS.flatMap(([kind, list, field, least, most, step = 1]) =>
    entriesOf(directory, kind, list).flatMap((entry): Remark[] => {
      const number = numberOf(entry.value[field]);
      if (number === undefined || (number >= least && number <= most && number % step === 0)) return [];
      const expected = `${least} to ${most}${step === 1 ? '' : `, a multiple of ${step}`}`;
      return [
        refused(
          because`value-refused: ${entry} has ${field} ${`${number}`}`,
          `Write ${expected}.`,
          entry.place(field),
        ),
      ];
    }),
  ),
  ...['loadBalancingRules', 'inboundNatRules']
    .flatMap((list) => entriesOf(directory, 'LoadBalancer', list))
    .flatMap((entry) =>
      REQUIRED.filter((field) => !isGiven(entry.value[field])).map((field): Remark =>
        refused(because`property-missing: ${entry} has no ${field}`, 'Write one.', entry.place(field)),
      ),
    ),
  ...[
    ...entriesOf(directory, 'NetworkSecurityGroup', 'securityRules'),
    ...entriesOf(directory, 'SecurityRule', ''),
  ].flatMap((entry): Remark[] => {
    const { length } = textOf(entry.value['description']) ?? '';
    if (length <= MAX_DESCRIPTION) return [];
    return [
      refused(
        because`description-too-long: ${entry} has a description of ${length} characters`,
        `Write at most ${MAX_DESCRIPTION}.`,
        entry.place('description'),
      ),
    ];
  }),
];

/** Items of one list that have one name, which is a part of their ids; rules of security groups are judged by themselves. */
const namesakes = ({ type, name, inputs, place }: AzureResource): Remark[] =>
  isAnalysed(type)
    ? listsIn(inputs, new Set(['securityRules'])).flatMap((list) =>
        repeated(list.map(recordOf), (item) => keyTextOf(item['name'])).map(([, item]) =>
          refused(
            because`item-name-repeated: ${name} lists ${textOf(item['name'])} twice`,
            'Give each a name of its own.',
            place,
          ),
        ),
      )
    : [];

/** The resources of a kind, or the items of one of their lists. */
const entriesOf = (directory: Directory, kind: string, list: string) =>
  directory.ofType(kind).flatMap((resource) =>
    list === ''
      ? [
          {
            title: resource.name,
            name: resource.name,
            value: resource.inputs,
            place: (field: string) => inside(resource, field),
          },
        ]
      : listOf(resource.inputs[list]).flatMap((item, index) =>
          isRecord(item)
            ? [
                {
                  title: `${textOf(recordOf(item)['name']) ?? `${list}[${index}]`} of ${resource.name}`,
                  name: textOf(recordOf(item)['name']) ?? '',
                  value: item,
                  place: (field: string) => inside(resource, `${list}[${index}].${field}`),
                },
              ]
            : [],
        ),
  );
