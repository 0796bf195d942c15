import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFiles } from '../../../src/verify/check';
import { workFolder } from '../../cli/run-cli';
import { planned } from './planned';
import type { Fleet } from './small-fleet';
import { smallFleet } from './small-fleet';

const work = workFolder();
export const relay = { servers: { master: 1, game: 2 }, access: 'relay' };

/** What check tells of the small fleet after a change. */
export function findingsAfter(
  change: (propertiesOf: (id: string) => Record<string, unknown>, all: Fleet['Resources']) => void,
  input: object = relay,
) {
  return () => {
    const fleet = smallFleet();
    change((id) => fleet.Resources[id]?.Properties ?? {}, fleet.Resources);
    const file = work.path('fleet.template.json');
    writeFileSync(file, JSON.stringify(fleet));
    return checkFiles(planned(input)(), [file]).findings;
  };
}
/** What check tells of infrastructure that others made. */
export const thirdParty = (file: string, input: object) => () =>
  checkFiles(planned(input)(), [join(__dirname, '../../verify/third-party', file)]).findings;
export const rules = (properties: Record<string, unknown>) =>
  properties['SecurityGroupIngress'] as Record<string, unknown>[];

/** What check tells of one resource on Azure. */
export function azure(type: string, inputs: object) {
  return () => {
    const file = work.path('resources.json');
    writeFileSync(file, JSON.stringify([{ type: `azure-native:network:${type}`, name: 'mine', inputs }]));
    return checkFiles(planned(relay)(), [file], { map: type === 'LoadBalancer' ? {} : { mine: 'master' } })
      .findings;
  };
}
export const rule = (name: string, priority: number) => ({
  name,
  priority,
  direction: 'Inbound',
  access: 'Deny',
  protocol: '*',
  sourceAddressPrefix: '*',
  destinationPortRange: '22',
});
