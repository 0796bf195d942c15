import { NetworkInterface } from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { Issue } from '../src/issues/issue';
import { throwInputErrors } from './input-errors';
import { interfaceIncomplete, refused } from './issues';
import type { ServerNode } from '../src/topology/machines';
import { serverTitle } from '../src/topology/machines';
import type { Joins } from './network-interface';

/** @throws InputPropertyError for what is no network interface */
export function checkIsInterface(networkInterface: unknown): void {
  if (!NetworkInterface.isInstance(networkInterface))
    throwInputErrors([refused('networkInterface', networkInterface, 'a NetworkInterface')]);
}

/** Fails the deployment where an attached interface lacks what the server needs; said as soon as it is known. */
export function checkInterface(networkInterface: NetworkInterface, joins: Joins, server: ServerNode): void {
  const { networkSecurityGroupId, applicationSecurityGroupIds, families } = joins;
  const joined = pulumi.output([
    ...applicationSecurityGroupIds,
    ...(networkSecurityGroupId ? [networkSecurityGroupId] : []),
    ...families.flatMap(({ poolIds, natRuleIds }) => [poolIds ?? [], natRuleIds ?? []]),
  ]);
  pulumi
    .all([joined, networkInterface.ipConfigurations, networkInterface.networkSecurityGroup])
    .apply(([wanted, configurations, group]) => {
      const ids = wanted.flat().filter((id) => typeof id === 'string');
      // A program's own unit tests mock resources that say nothing of themselves.
      if (configurations !== undefined)
        throwInputErrors(incompleteInterface(ids, [configurations, group ?? null], serverTitle(server)));
    });
}

/** What is said of an interface that does not name every id, in any case of letters. */
export function incompleteInterface(ids: readonly string[], seen: unknown, server: string): Issue[] {
  const has = JSON.stringify(seen).toLowerCase();
  const missing = ids
    .filter((id) => !has.includes(`"${id.toLowerCase()}"`))
    .map((id) => id.split('/').slice(-2).join('/'));
  if (missing.length === 0) return [];
  return [interfaceIncomplete.create({ path: 'networkInterface' }, { server, missing })];
}
