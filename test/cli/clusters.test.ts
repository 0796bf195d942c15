import { runCli, workFolder } from './run-cli';

const work = workFolder();
const topology = work.write(
  'photon.yaml',
  'servers: { master: 1 }\nprotocols: [udp]\nclients: [203.0.113.0/24]\n',
);

/** The group of the master of one cluster. */
const group = (cluster: string) => ({
  Type: 'AWS::EC2::SecurityGroup',
  Properties: {
    GroupDescription: 'masters',
    SecurityGroupIngress: [5055, 27001].map((port) => ({
      IpProtocol: 'udp',
      FromPort: port,
      ToPort: port,
      CidrIp: '203.0.113.0/24',
    })),
    Tags: [
      { Key: 'photon:role', Value: 'master' },
      { Key: 'photon:cluster', Value: cluster },
    ],
  },
});
const file = work.write(
  'two.template.json',
  JSON.stringify({ Resources: { Eu: group('eu'), Us: group('us') } }),
);

test.each([
  ['check', file],
  ['explain', '--from', 'clients', '--to', 'master', '--port', '5055/udp', '--in', file],
  ['journey', '--cloud', 'aws', '--in', file],
])('%s needs the cluster of files that hold several, and one that they hold', async (command, ...words) => {
  const run = async (...more: string[]) => {
    const { status, out, err } = await runCli([command, topology, ...words, ...more]);
    return { status, text: out + err };
  };
  expect(await run()).toEqual({ status: 1, text: expect.stringMatching(/clusters eu, us.*--cluster/s) });
  const other = await run('--cluster', 'ue');
  expect(other).toEqual({
    status: 1,
    text: expect.stringMatching(/nothing of the cluster ue, but of eu,\s+us/),
  });
  expect(await run('--cluster', 'eu')).toMatchObject({ status: 0 });
});

test('a group of another cluster is noted as such', async () => {
  const { out } = await runCli(['check', topology, file, '--cluster', 'eu']);
  expect(out).toMatch(/group Us: not analysed, since it is of the cluster us\..*--cluster us\./s);
});
