import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAzure } from '../../../src/verify/read/azure/read-azure';
import { azureResources } from '../../../src/verify/read/azure/resources';

export type Json = Record<string, unknown>;

export const base = JSON.parse(
  readFileSync(join(__dirname, '../../fixtures/proof/Z00/in/resources.json'), 'utf8'),
) as Json[];
export const ID =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/photon/providers/Microsoft.Network';
export const SUBNET_ID = JSON.stringify(base).match(/[^"]+\/subnets\/[^"]+/)?.[0] ?? '';
export const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** How a resource beside two servers is taken: its state, and what of theirs it touches. */
export function taken(type: string, inputs: Json, more: Json = {}): string {
  const content = [...base, { type, name: 'one', inputs, ...more }];
  const { coverage } = readAzure(azureResources(content, 'resources.json') ?? [], {
    roles: ['master', 'game'],
  });
  expect(coverage).toHaveLength(content.length);
  const { state, touches } = coverage.at(-1) ?? { state: 'none' };
  return touches === undefined ? state : `${state} touches ${touches}`;
}
