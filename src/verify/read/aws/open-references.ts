import type { Resource } from '../cloudformation/resource';
import type { Value } from '../cloudformation/values';
import { Reference, Unresolved, withoutStack } from '../cloudformation/values';
import type { PhotonResources } from './photon-resources';
import { tagsOf } from './tags';

/** Names of properties that hold an id of something in a network. */
const NETWORK_PROPERTY =
  /group|subnet|interface|instance|target|balancer|vpc|address|endpoint|nlb|eni|acl|cidr|(^|[a-z])sg/i;
/** Types of parameters that hold one. */
const NETWORK_PARAMETER = /AWS::EC2::(SecurityGroup|Subnet|Instance|VPC|NetworkInterface)/;
/** Names of calls and parameters inside texts, such as those of a custom resource that calls an API. */
const NETWORK_TEXT =
  /SecurityGroup|NetworkInterface|NetworkAcl|GroupId|SubnetId|InstanceId|LoadBalancer|TargetGroup/i;

/** The Photon resources that a resource mentions; one of them where it may mention any by a value that is not known. */
export function touched(photon: PhotonResources, resource: Resource): string | undefined {
  const mentioned = new Set(resource.mentions());
  mentioned.delete(resource.id);
  const named = photon.among(mentioned);
  if (named !== undefined) return named;
  if (tagsOf(resource).has('photon:role')) return resource.logicalId;
  return photon.any !== undefined && mayMention(resource) ? photon.any : undefined;
}

/** The Photon security groups in a property that names groups, also of a resource whose type has none in a VPC. */
export const givenGroup = (photon: PhotonResources, resource: Resource): string | undefined =>
  photon.among(resource.mentions(valuesOfKeys(resource.written.Properties, /SecurityGroup|ResourceArns/i)));

const valuesOfKeys = (value: unknown, key: RegExp): unknown[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => (key.test(name) ? [inner] : valuesOfKeys(inner, key)))
    : [];

/** Whether a resource may name something of Photon's by a value that is known at deployment only. */
function mayMention(resource: Resource): boolean {
  const custom =
    !resource.type.startsWith('AWS::') || resource.type === 'AWS::CloudFormation::CustomResource';
  return anyOpen(resource.properties, '', ({ key, reason }, property) => {
    if (property === 'ServiceToken' || property === 'ServiceTimeout') return false;
    if (/^\{\{resolve:secretsmanager|^\{\{resolve:ssm-secure/.test(key)) return false;
    const parameter = resource.texts.parameterType(withoutStack(key));
    if (parameter !== undefined && NETWORK_PARAMETER.test(parameter)) return true;
    if (NETWORK_PROPERTY.test(property)) return true;
    const unmanaged = key.includes('{{resolve:') || reason.code === 'import-unknown';
    return custom && (unmanaged || NETWORK_TEXT.test(JSON.stringify(resource.written.Properties ?? {})));
  });
}

/** Whether any unresolved value in a property passes a test. Pseudo parameters name no resource. */
function anyOpen(
  value: Value,
  property: string,
  test: (open: Unresolved, property: string) => boolean,
): boolean {
  if (value instanceof Unresolved) return !value.key.startsWith('AWS::') && test(value, property);
  if (typeof value !== 'object' || value === null || value instanceof Reference) return false;
  if (Array.isArray(value)) return value.some((item) => anyOpen(item, property, test));
  return Object.entries(value).some(([key, item]) => anyOpen(item, key, test));
}
