import type { Plan } from '../../../../src/plan/plan';
import type { Random } from '../random';

export type Json = Record<string, unknown>;
export interface Resource {
  Type: string;
  Properties: Json;
  Condition?: string;
  DependsOn?: unknown;
}
export interface Stack {
  Resources: Record<string, Resource>;
  Outputs: Record<string, Json>;
  Parameters: Record<string, Json>;
  Conditions: Record<string, unknown>;
}

/** Templates of a whole installation: `groups` alone, or with hosts that import the groups. */
export interface AwsWorld {
  readonly plan: Plan;
  readonly stacks: Record<string, Stack>;
  /** Where hosts and load balancers are. */
  readonly main: Stack;
  readonly groups: Stack;
  readonly group: (role: string) => unknown;
  /** The network, as the stack of the groups writes it. */
  readonly vpc: unknown;
}

export const ref = (id: string) => ({ Ref: id });
export const groupId = (role: string): string => `Group${role.replace('-', '')}`;
/** The IPv6 address of a host in subnet A or B. */
export const addressOf = (role: string, node: number): string =>
  `2600:1f18:0:${node % 2 === 1 ? 1 : 2}::${role.length}${node}`;
export const hostId = (role: string, node: number): string => `Host${role}${node}`;
export const tags = (entries: Record<string, string>) =>
  Object.entries(entries).map(([Key, Value]) => ({ Key, Value }));
export const emptyStack = (): Stack => ({ Resources: {}, Outputs: {}, Parameters: {}, Conditions: {} });

export interface AwsShape {
  readonly imports: boolean;
  readonly scaling: boolean;
  readonly routes: boolean;
  readonly ipv6: boolean;
  /** Whether targets are registered by their addresses, where they may be. */
  readonly byAddress: boolean;
}

export const shapeOf = ({ topology }: Plan, random: Random): AwsShape => ({
  imports: random.chance(40),
  scaling: random.chance(40),
  routes: random.chance(50),
  ipv6: topology.clients.some((text) => text.includes(':')) || random.chance(40),
  byAddress: random.chance(50),
});
