import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPhotonConfig } from '../../src/config/read-config';
import { describeShared, readShared, SHARED } from './material';

const FILES = [
  'game-aegisborn.config',
  'game-it-alert.config',
  'game-many-instances.config',
  'game-same-port-tcp-udp.config',
  'sdk-double-hyphen-comment.config',
  'sdk-hive-development.config',
  'sdk-loadbalancing-development.config',
  'sdk-nameserver-development.config',
  'sdk-v5-deploy-win64.config',
];

describeShared('real PhotonServer.config files', () => {
  const expected = (): Record<string, unknown[]> => JSON.parse(readShared('configs/expected-listeners.json'));

  test('are nine, each with its expected listeners', () => {
    expect(
      Object.keys(expected())
        .filter((key) => key.endsWith('.config'))
        .sort(),
    ).toEqual(FILES);
  });

  test.each(FILES)('%s has exactly the expected listeners, in file order', (file) => {
    const { instances, issues } = readPhotonConfig(readFileSync(join(SHARED, 'configs', file)), { file });
    const listeners = instances
      .flatMap((instance) => instance.listeners)
      .map(({ instance, transport, scheme, address, port, application, applicationType }) => ({
        instance,
        transport,
        scheme,
        address,
        port,
        application,
        applicationType,
      }));
    expect(listeners).toEqual(expected()[file]);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
