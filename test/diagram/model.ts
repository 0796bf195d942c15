import { SaxesParser } from 'saxes';
import { diagramModel } from '../../src/diagram/diagram-model';
import { planTopology } from '../../src/plan/plan';
import { loadTopology } from '../../src/topology/load-topology';
import type { TopologyInput } from '../../src/topology/topology-input';

export const input: TopologyInput = {
  servers: { master: 1, game: 3, name: 2, dashboard: 1 },
  protocols: ['udp', 'tcp'],
  access: 'relay',
  clients: ['0.0.0.0/0'],
  operators: ['198.51.100.0/24'],
  management: { 'tcp/3389': ['198.51.100.0/24'] },
};
export const model = (changes: Partial<TopologyInput> = {}) =>
  diagramModel(planTopology(loadTopology({ ...input, ...changes })));

/** The texts of an SVG; a picture that is no XML throws. */
export function textsOf(svg: string): string[] {
  const texts: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (text) => text.trim() && texts.push(text.trim()));
  parser.write(svg).close();
  return texts;
}
