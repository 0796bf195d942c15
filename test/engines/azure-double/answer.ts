import { parts } from './refuse-load-balancer';
import { list, sameName, type Body, type Resource } from './resource';

/** Parts of a resource that others may refer to, by type. */
const partsOf: Readonly<Record<string, readonly string[]>> = {
  'azure-native:network:LoadBalancer': parts,
  'azure-native:network:NetworkSecurityGroup': ['securityRules'],
  'azure-native:network:NetworkInterface': ['ipConfigurations'],
  'azure-native:network:VirtualNetwork': ['subnets'],
};

export function idsOfParts({ id, type, body }: Resource): string[] {
  return (partsOf[type] ?? []).flatMap((part) =>
    list(body[part]).map(({ name }) => sameName(`${id}/${part}/${String(name)}`)),
  );
}

/** The body as Azure answers it: its parts carry their ids. */
export function answered({ id, type, body }: Resource): Body {
  const withIds = (partsOf[type] ?? [])
    .filter((part) => body[part] !== undefined)
    .map((part) => [
      part,
      list(body[part]).map((child) => ({ ...child, id: `${id}/${part}/${String(child['name'])}` })),
    ]);
  return {
    ...body,
    ...(Object.fromEntries(withIds) as Body),
    name: id.split('/').at(-1),
    ...(type.endsWith(':PublicIPAddress') ? { ipAddress: addressOf(id, body) } : {}),
  };
}

/** An address of a documentation range, always the same for one id. */
function addressOf(id: string, body: Body): string {
  const number =
    [...sameName(id)].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 254, 7) + 1;
  return body['publicIPAddressVersion'] === 'IPv6'
    ? `2001:db8::${number.toString(16)}`
    : `203.0.113.${number}`;
}
