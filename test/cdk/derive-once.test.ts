import type { Plan } from '../../src/index';
import { planTopology } from '../../src/index';
import { PhotonNetwork } from '../../cdk/index';
import { newStack } from './stacks';

/** A plan that counts how often its rules are read; a network reads them once for each of its groups. */
function counted() {
  const plan = planTopology({
    servers: { master: 1, game: 2, name: 1, dashboard: 1 },
    access: 'relay',
    clients: ['203.0.113.0/24'],
    operators: ['198.51.100.0/24'],
  });
  const reads = { rules: 0 };
  const rules = {
    ...plan.rules,
    get aws() {
      reads.rules++;
      return plan.rules.aws;
    },
  };
  return { reads, plan: { ...plan, rules } satisfies Plan };
}

test.each(['open', 'planned'] as const)(
  'with %s egress the rules of five groups are derived once each',
  (egress) => {
    const { plan, reads } = counted();
    const { stack, vpc } = newStack();
    new PhotonNetwork(stack, 'Net', { vpc, topology: plan, egress });
    expect(reads.rules).toBe(5);
  },
);
