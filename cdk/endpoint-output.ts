import type { Stack } from 'aws-cdk-lib';
import { CfnOutput } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import type { PhotonEndpoint } from './endpoints';
import type { ServerNode } from '../src/topology/machines';
import { serverKey } from './servers';

/** Writes where clients reach a server as an output of its stack. */
export function writeEndpoints(
  scope: Construct,
  server: ServerNode,
  endpoints: readonly PhotonEndpoint[],
): void {
  new CfnOutput(scope, `endpoint-${serverKey(server)}`, {
    value: describeEndpoints(endpoints),
    description: `Where clients reach ${serverKey(server)}`,
  });
}

/** `{"host":"…","udp":[10400],"tcp":[10300]}`: where clients reach one server. */
function describeEndpoints(endpoints: readonly PhotonEndpoint[]): string {
  const ports: Record<string, number[]> = {};
  for (const { scheme, port } of endpoints)
    if (!ports[scheme]?.includes(port)) ports[scheme] = [...(ports[scheme] ?? []), port];
  return JSON.stringify({ host: endpoints[0]?.host ?? '', ...ports });
}

/** The id of a construct; of one called Default, which leaves no trace in logical ids, that of what it is in. */
export function nameOf({ node }: IConstruct): string {
  return node.id === 'Default' && node.scope ? nameOf(node.scope) : node.id;
}

/** A place in another stack for what belongs to a construct. */
export function partOf(stack: Stack, construct: Construct): Construct {
  const id = `${nameOf(construct)}-${construct.node.addr.slice(-8)}`;
  return (stack.node.tryFindChild(id) as Construct | undefined) ?? new Construct(stack, id);
}
