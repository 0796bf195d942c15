import { loadTopology } from 'photon-server-constructs';
import type { PhotonAttachOptions, PhotonRelayProps } from './arguments';
import type { PhotonTopology } from './topology';
import { toTopology } from './topology';

/** What several constructs take otherwise than the library does. */
interface Given {
  readonly topology?: PhotonTopology;
  readonly topologyFile?: string;
  readonly relay?: PhotonRelayProps;
}

/** The one that is given. */
export function oneOf(property: string, value: unknown, other: unknown, name = `${property}ByRole`): unknown {
  if (value !== undefined && other !== undefined)
    throw new Error(`${property}: expected either ${property} or ${name}, received both. Give one of them.`);
  return value ?? other;
}

/** The properties of a construct as the library takes them. */
export function libraryProps(
  { topology, topologyFile, relay, ...rest }: Given,
  securityGroups?: unknown,
): never {
  if (oneOf('topology', topology, topologyFile, 'topologyFile') === undefined)
    throw new Error('topology: expected either topology or topologyFile, received none. Give one of them.');
  const { loadBalancerScope: scope, ...relayProps } = relay ?? {};
  const scoped = scope ? { loadBalancerScope: (number: number) => scope.loadBalancerScope(number) } : {};
  return {
    ...rest,
    topology: topology ? toTopology(topology, oneOf) : loadTopology(topologyFile as string),
    ...(relay ? { relay: { ...relayProps, ...scoped } } : {}),
    ...(securityGroups === undefined ? {} : { securityGroups }),
  } as never;
}

/** How a machine is reached, as the library takes it. */
export function attachOptions({ publicAddress, elasticIp }: PhotonAttachOptions): never {
  const address = oneOf('publicAddress', publicAddress, elasticIp, 'elasticIp');
  return (address === undefined ? {} : { publicAddress: address }) as never;
}
