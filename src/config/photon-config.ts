import type { Issue } from '../issues/issue';
import { isError } from '../issues/issue';
import type { ConfigInstance } from './listener';

/** The contents of a `PhotonServer.config`, with all that is wrong with it. */
export interface PhotonConfig {
  /** In file order; empty where the file could not be read. */
  readonly instances: ConfigInstance[];
  readonly issues: Issue[];
}

/** Whether the file could be read, whatever else is wrong with it. */
export const couldBeRead = ({ instances, issues }: PhotonConfig): boolean =>
  instances.length > 0 || !issues.some(isError);
