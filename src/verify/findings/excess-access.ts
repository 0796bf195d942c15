import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { some, sourcesText, subject } from './finding-data';

export const excessAccess = issueKind('excess-access', 'error', {
  cause: 'Packets are allowed that the topology does not require.',
  remedy:
    'Remove or narrow the rule that the message names, deny what a default rule allows, or add the port to `management` in the topology.',
  message: (data: FindingData) =>
    `${subject(data)}: ${data.by} allows ${some(data.ports)} from ${sourcesText(data)}, which the topology does not require. ${fixOf(data)}.`,
});

/** A default of the cloud cannot be narrowed, and `management` takes ports of machines and ranges, never everyone. */
function fixOf({ at, by = '', ports = [], sources = [] }: FindingData): string {
  if (by.endsWith('without a security group')) return 'Give it a security group';
  if (by.startsWith('default rule')) return 'Add a rule that denies it';
  const isManagement =
    at !== 'load-balancer' &&
    ports.every((port) => /\/(tcp|udp)$/.test(port)) &&
    sources.every((source) => /^[\d.a-f:]+\/[1-9]\d*$/.test(source));
  return isManagement ? 'Remove or narrow it, or add the port to `management`' : 'Remove or narrow it';
}
