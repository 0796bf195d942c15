import fc from 'fast-check';
import { azureRulesOf } from '../../pulumi/azure-rules';
import { azureName } from '../../pulumi/names';
import { BANDS } from '../../pulumi/priorities';
import { clashesOf } from '../../pulumi/rule-clashes';
import type { Plan } from '../../src/plan/plan';
import { planTopology } from '../../src/plan/plan';
import type { TopologyInput } from '../../src/topology/topology-input';
import { anEdit, edited } from './edits';

const RUNS = Number(process.env['RUNS'] ?? 10);

const base: TopologyInput = {
  ports: { frontend: { udp: 5066, tcp: 4566, ws: 9099, wss: 19099 } },
  servers: { master: 1, game: 2, name: 1, dashboard: 1 },
  clients: ['203.0.113.0/24'],
  operators: ['198.51.100.0/24'],
};

/** The rules of all machines. */
const rulesIn = (plan: Plan, shared: boolean) =>
  azureRulesOf(plan, plan.topology.machines, { shared }).byKind.flatMap(({ rules }) => rules);

/** The priorities of all rules by role and name. */
function prioritiesOf(input: TopologyInput, shared: boolean): Map<string, number> {
  const plan = planTopology(input, { clouds: ['azure'] });
  const rules = rulesIn(plan, shared);
  return new Map(rules.map(({ role, name, priority }) => [`${role} ${name}`, priority]));
}

describe('priorities', () => {
  test.each([false, true])(
    'no edit of a topology moves a rule that stays (one group for all: %s)',
    (shared) => {
      fc.assert(
        fc.property(fc.array(anEdit, { minLength: 1, maxLength: 6 }), (edits) => {
          let input = base;
          let before = prioritiesOf(input, shared);
          for (const edit of edits) {
            input = edited(input, edit);
            const after = prioritiesOf(input, shared);
            const moved = [...after].filter(
              ([rule, priority]) => (before.get(rule) ?? priority) !== priority,
            );
            expect(moved).toEqual([]);
            before = after;
          }
        }),
        { numRuns: RUNS },
      );
    },
  );

  test('a rule of Photon stands between the bands for the user and the deny', () => {
    fc.assert(
      fc.property(fc.array(anEdit, { maxLength: 4 }), fc.boolean(), (edits, shared) => {
        const priorities = [...prioritiesOf(edits.reduce(edited, base), shared).values()];
        expect(Math.min(...priorities)).toBeGreaterThan(BANDS.custom.to);
        expect(Math.max(...priorities)).toBeLessThan(BANDS.deny);
      }),
      { numRuns: RUNS },
    );
  });

  test('rules of one group that differ in roles, transports and families never coincide', () => {
    const input: TopologyInput = {
      ...base,
      servers: { master: 1, game: 2, name: 1, frontend: 1, dashboard: 1 },
      protocols: ['udp', 'tcp', 'ws'],
      clients: ['203.0.113.0/24', '2001:db8::/32'],
      operators: ['198.51.100.0/24', '2001:db8:1::/48'],
    };
    const plan = planTopology(input, { clouds: ['azure'] });
    const rules = rulesIn(plan, true);
    expect(rules).toHaveLength(23);
    expect(new Set(rules.map(({ priority }) => priority)).size).toBe(23);
  });

  test('management ports that people use don’t coincide, over both transports and families', () => {
    const usual = [
      '22',
      '80',
      '443',
      '3389',
      '5900',
      '5985-5986',
      '8080',
      '8443',
      '9100',
      '9182',
      '161',
      '10050',
    ];
    const sources = ['198.51.100.0/24', '2001:db8::/32'];
    // Each by itself: no edit moves a rule that stays, so that two of them have the priorities that each has alone.
    const alone = usual.map((port) => {
      const management = { [`tcp/${port}`]: sources, [`udp/${port}`]: sources };
      const plan = planTopology({ ...base, management }, { clouds: ['azure'] });
      return rulesIn(plan, false).filter(({ role }) => role === 'game');
    });
    for (const [index, rules] of alone.entries()) {
      expect(rules.filter(({ audience }) => audience === 'management')).toHaveLength(4);
      for (const others of alone.slice(index + 1)) {
        const added = others.filter(({ audience }) => audience === 'management');
        expect(clashesOf([...rules, ...added])).toEqual([]);
      }
    }
  });
});

describe('azureName', () => {
  test.each([
    ['allow-clients-udp-ipv4', 'allow-clients-udp-ipv4'],
    ['Mein Spiel', /^Mein-Spiel-[0-9a-f]{8}$/],
    ['-login-', /^login-[0-9a-f]{8}$/],
    ['ä', /^x-[0-9a-f]{8}$/],
    ['a'.repeat(81), /^a{71}-[0-9a-f]{8}$/],
  ])('%s becomes a name that Azure takes', (text, name) => {
    expect(azureName(text)).toEqual(typeof name === 'string' ? name : expect.stringMatching(name));
  });

  test('every text becomes a name of at most 80 characters, and different texts different names', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ maxLength: 100 }), { minLength: 2, maxLength: 2 }),
        ([text = '', other = '']) => {
          expect(azureName(text)).toMatch(/^[A-Za-z0-9]([A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?$/);
          expect(azureName(text)).not.toBe(azureName(other));
        },
      ),
    );
  });
});
