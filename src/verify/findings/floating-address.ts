import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { list, subject } from './finding-data';

export const floatingAddress = issueKind('floating-address', 'warning', {
  cause:
    "Packets keep the load balancer's address, so a server answers only where a loopback interface has it.",
  remedy: 'Turn enableFloatingIP off.',
  message: (data: FindingData) =>
    `${subject(data)}: ${list(data.ports)} keeps the load balancer's address as destination, which the machine must have on a loopback interface. Turn enableFloatingIP off, or accept the finding where it has.`,
});
