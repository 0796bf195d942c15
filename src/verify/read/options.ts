import type { RoleMap } from './roles';

/** How machines and security groups in the files are assigned to the topology's roles. */
export interface ReadOptions {
  /** Roles that the topology has: names that hold one of them tell what a thing is. */
  readonly roles: readonly string[];
  /** Roles (and nodes) of security groups, machines and target groups, by name in the files: `{ WebSG: 'master', 'sg-0123': 'game:2' }`. */
  readonly map?: RoleMap;
}
