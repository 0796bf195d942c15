import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { list, subject } from './finding-data';

export const floatingAddress = issueKind('floating-address', 'warning', {
  cause:
    "Packets arrive for the load balancer's address and are dropped unless a loopback interface of the machine has it.",
  remedy: 'Turn enableFloatingIP off.',
  message: (data: FindingData) =>
    `${subject(data)}: the load balancing rule of ${list(data.ports)} has enableFloatingIP on, so packets arrive for the load balancer's address and are dropped unless a loopback interface of the machine has it. Turn enableFloatingIP off, or accept the finding if the machine has that interface.`,
});
