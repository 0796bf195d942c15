import { readFileSync } from 'node:fs';
import { runCli, workFolder } from './run-cli';

const work = workFolder();
const file = work.write(
  'tls.yaml',
  'servers: { master: 1, game: 2 }\nclients: [203.0.113.0/24]\naccess: relay\nprotocols: [wss]\ntls: terminate\n',
);

describe('a topology whose load balancers end TLS', () => {
  test('is not made for both clouds, and the message names the flag', async () => {
    const { status, err } = await runCli(['synth', file, '--out', work.path('both')]);
    expect(status).toBe(1);
    expect(err).toMatch(/^.*tls\.yaml:5:1: tls: .*--cloud aws.*\[unsupported-on-cloud\]$/m);
  });

  test('is made for AWS with its certificate as a parameter, and is what the topology says', async () => {
    const out = work.path('aws');
    expect((await runCli(['synth', file, '--out', out, '--cloud', 'aws', '--quiet'])).status).toBe(0);
    const template = JSON.parse(readFileSync(`${out}/aws/photon-server.template.json`, 'utf8')) as {
      readonly Parameters: Record<string, unknown>;
    };
    expect(Object.keys(template.Parameters).sort()).toEqual(['CertificateArn', 'SubnetIds', 'VpcId']);
    expect((await runCli(['check', file, out, '--quiet'])).status).toBe(0);
  });

  test('is followed on AWS alone', async () => {
    const packet = ['--from', '203.0.113.9', '--to', 'game:1', '--port', '10600/tcp', '--format', 'json'];
    const { status, out } = await runCli(['explain', file, ...packet]);
    expect(status).toBe(0);
    expect(out).toContain('"aws"');
    expect(out).not.toContain('"azure"');
  });
});
