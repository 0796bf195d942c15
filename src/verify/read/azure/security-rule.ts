import type { AclRule, AddressMatch } from '../../engine/acl';

export type Direction = 'Inbound' | 'Outbound';

/** A rule of a network security group, before it is known at which interface it acts. */
export interface SecurityRule extends AclRule {
  /** Its name in its group. */
  readonly ruleName: string;
  readonly direction: Direction;
  readonly priority: number;
  /** Whether its position among the group's rules, or the group itself, is not known. @default false */
  readonly loose?: boolean;
  /** The addresses that it matches at the interface's own side. */
  readonly here: readonly AddressMatch[];
}
