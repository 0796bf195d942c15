import { codesOf, runCli, workFolder } from './run-cli';

const work = workFolder();

describe('several load balancers have an address each', () => {
  const crowded = work.write(
    'crowded.yaml',
    'servers: { master: 1, game: 60 }\naccess: relay\nclients: [203.0.113.0/24]\n',
  );
  const addressesOf = async (...words: string[]) => {
    const { out, err } = await runCli(['settings', crowded, '--format', 'json', ...words]);
    const servers = JSON.parse(out || '[]') as {
      role: string;
      node: number;
      settings: { file: string; name: string; value: string }[];
    }[];
    const told = servers.map(
      ({ settings }) => settings.find(({ name }) => name === 'PublicIPAddress')?.value,
    );
    return { err: codesOf(err), told };
  };
  const each = [1, 2, 3, 4, 5, 6, 7].flatMap((number) => [
    '--public',
    `load-balancer-${number}=198.51.100.${number}`,
  ]);

  test('on AWS seven: the entry roles and game 1-7, then ten game servers each', async () => {
    const { told, err } = await addressesOf('--cloud', 'aws', ...each);
    const counts = new Map<string | undefined, number>();
    for (const address of told) counts.set(address, (counts.get(address) ?? 0) + 1);
    expect(err).toEqual([]);
    expect([...counts]).toEqual([
      ['198.51.100.1', 8],
      ...[2, 3, 4, 5, 6].map((number) => [`198.51.100.${number}`, 10]),
      ['198.51.100.7', 3],
    ]);
  });

  test('on Azure one, whose address is everyone’s', async () => {
    const { told, err } = await addressesOf('--cloud', 'azure', '--public', 'load-balancer=198.51.100.1');
    expect({ err, told: [...new Set(told)] }).toEqual({ err: [], told: ['198.51.100.1'] });
  });

  test('one address for all is refused, and is right for one server', async () => {
    expect((await addressesOf('--public', 'load-balancer=198.51.100.1')).err).toEqual(['option-refused']);
    const one = await addressesOf('--public', 'load-balancer=198.51.100.1', '--node', 'game:30');
    expect(one).toEqual({ err: [], told: ['198.51.100.1'] });
  });

  test('the table says which serves each server', async () => {
    const { out } = await runCli(['settings', crowded, '--cloud', 'aws']);
    expect(out).toMatch(
      /^game 8-17 +PublicIPAddress +\{public address of load balancer 2\} +players are sent to load balancer 2$/m,
    );
  });
});
