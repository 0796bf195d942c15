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
    const advertised = servers.map(
      ({ settings }) => settings.find(({ name }) => name === 'PublicIPAddress')?.value,
    );
    return { err: codesOf(err), advertised };
  };
  const each = [1, 2, 3, 4, 5, 6, 7].flatMap((number) => [
    '--public',
    `load-balancer-${number}=198.51.100.${number}`,
  ]);

  test('on AWS seven: the entry roles and game 1-7, then ten game servers each', async () => {
    const { advertised, err } = await addressesOf('--cloud', 'aws', ...each);
    const counts = new Map<string | undefined, number>();
    for (const address of advertised) counts.set(address, (counts.get(address) ?? 0) + 1);
    expect(err).toEqual([]);
    expect([...counts]).toEqual([
      ['198.51.100.1', 8],
      ...[2, 3, 4, 5, 6].map((number) => [`198.51.100.${number}`, 10]),
      ['198.51.100.7', 3],
    ]);
  });

  test('on Azure one, whose address is everyone’s', async () => {
    const { advertised, err } = await addressesOf(
      '--cloud',
      'azure',
      '--public',
      'load-balancer=198.51.100.1',
    );
    expect({ err, advertised: [...new Set(advertised)] }).toEqual({ err: [], advertised: ['198.51.100.1'] });
  });

  test('one address for all is refused, and is right for one server', async () => {
    expect((await addressesOf('--public', 'load-balancer=198.51.100.1')).err).toEqual(['option-refused']);
    const single = await addressesOf('--public', 'load-balancer=198.51.100.1', '--node', 'game:30');
    expect(single).toEqual({ err: [], advertised: ['198.51.100.1'] });
  });

  test('the table says which serves each server', async () => {
    const { out } = await runCli(['settings', crowded, '--cloud', 'aws']);
    expect(out).toMatch(
      /^game 8-17 +PublicIPAddress +\{public address of load balancer 2\} +players are sent to load balancer 2$/m,
    );
  });
});
