import { FORMS } from './as-first-preview';
import type { Json, Stack } from './changed-stack';
import { codesOf, list, ssh } from './changed-stack';

const CLIENTS = ['0.0.0.0/0'];

/** Everyone plays, and a game server's group has further rules. */
const withRules = (form: (all: Json[]) => Json[], more: (clients: readonly Json[]) => Json[]): string[] =>
  codesOf(
    'Z00',
    (all: Stack) => {
      for (const name of ['photon-master', 'photon-game'])
        for (const rule of all.rules(name))
          if (list(rule['sourceAddressPrefixes'] ?? []).length > 0) rule['sourceAddressPrefixes'] = CLIENTS;
      const rules = all.rules('photon-game');
      rules.push(...more(rules.filter((rule) => rule['sourceAddressPrefixes'])));
    },
    form,
    { clients: CLIENTS },
  );

const denied = (priority: number, sourceAddressPrefix: string): Json =>
  ssh({ access: 'Deny', protocol: '*', destinationPortRange: '*', priority, sourceAddressPrefix });

/** The rules for players, for a service tag instead. */
const allowed = (clients: readonly Json[], first: number): Json[] =>
  clients.map(({ sourceAddressPrefixes: _, ...rule }, index) => ({
    ...rule,
    name: `tag-${index}`,
    priority: first + index,
    sourceAddressPrefix: 'AzureCloud',
  }));

describe.each(FORMS)('Azure, where everyone plays: %s', (_form, formOf) => {
  test.each<[string, (clients: readonly Json[]) => Json[], string[]]>([
    ['a denial of the host’s address, from which nobody plays', () => [denied(200, '168.63.129.16/32')], []],
    ['a denial of addresses beside it', () => [denied(200, '168.63.129.16/31')], ['required-access-blocked']],
    [
      'a service tag that is allowed before it is denied',
      (clients) => [...allowed(clients, 200), denied(300, 'AzureCloud')],
      [],
    ],
    [
      'a service tag that is allowed after it is denied',
      (clients) => [...allowed(clients, 200), denied(100, 'AzureCloud')],
      ['inconclusive'],
    ],
    [
      'a service tag of which a part is allowed before it is denied',
      (clients) => [...allowed(clients.slice(0, 1), 200), denied(300, 'AzureCloud')],
      ['inconclusive'],
    ],
    [
      'another service tag allowed before',
      (clients) => [...allowed(clients, 200), denied(300, 'Sql')],
      ['inconclusive'],
    ],
  ])('%s', (_, more, codes) => {
    expect(withRules(formOf, more)).toEqual(codes);
  });
});
