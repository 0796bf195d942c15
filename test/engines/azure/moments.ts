import type { Operation } from '../azure-double/azure';
import { sameName, type Resource } from '../azure-double/resource';
import type { Moment } from '../upgrades/judge';
import { azureOpen } from './world';

export type Deployed = ReadonlyMap<string, Resource>;

/** What is there after each of the operations: a put of a group changes all of its rules at once. */
export function replay(start: Deployed, log: readonly Operation[]): { end: Deployed; way: Moment[] } {
  const now = new Map(start);
  const way = log
    .filter(({ refused }) => refused === undefined)
    .map(({ action, id, type, body }): Moment => {
      if (action === 'delete') now.delete(sameName(id));
      else now.set(sameName(id), { id, type, body });
      return { done: `${action} ${id.split('/').slice(-2).join('/')}`, open: azureOpen(now.values()) };
    });
  return { end: now, way };
}
