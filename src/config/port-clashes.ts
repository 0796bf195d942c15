import type { Issue } from '../issues/issue';
import { configRepeated, configUnusable, tooMany } from './issues';
import { isWildcard } from './listener-address';
import type { ConfigListener } from './listener';
import type { ListenerDraft } from './read-listener';

/** A listener with what only its element says. */
export interface Pair {
  readonly listener: ConfigListener;
  readonly draft: ListenerDraft;
}

/**
 * Listeners that cannot exist side by side: on one socket, or on one port for two applications where the addresses
 * overlap. HTTP listeners with a `Url` share a port by their paths, so the same path is what clashes there.
 */
export function clashes(pairs: readonly Pair[]): Issue[] {
  const issues: Issue[] = [];
  const ports = new Map<string, PortListeners>();
  for (const pair of pairs) {
    const { port, transport, application, address, place } = pair.listener;
    const key = `${port}/${transport}`;
    const listeners = ports.get(key) ?? new PortListeners();
    ports.set(key, listeners);
    if (listeners.size === MAX_LISTENERS) {
      listeners.add(pair);
      issues.push(configUnusable.create(place, tooMany(`listeners on ${key}`, MAX_LISTENERS)));
    }
    if (listeners.size > MAX_LISTENERS) continue;
    const others = listeners.of(address).filter((other) => clash(other, pair));
    const rival = others.find((other) => other.listener.application !== application)?.listener;
    const twin = others.find((other) => other.listener.address === address)?.listener;
    if (rival) {
      const problem = `${key} of application ${application}, used by ${rival.application} too,`;
      const fix = 'Give each application a port of its own';
      issues.push(configRepeated.create(place, { subject: problem, first: rival.place, fix }));
    } else if (twin) {
      issues.push(
        configRepeated.create(place, {
          subject: `a listener on ${address} ${key}`,
          first: twin.place,
          fix: 'Remove one of the two',
        }),
      );
    }
    // What is reported once is compared with no more, so that a port repeated without end costs no more than once.
    if (!rival && !twin) listeners.add(pair);
  }
  return issues;
}

/** Two paths of one HTTP port live together; everything else on one port does not. */
function clash({ draft: first }: Pair, { draft: other }: Pair): boolean {
  return first.path === undefined || other.path === undefined || first.path === other.path;
}

/** Addresses of one machine, or paths of one HTTP port: more cannot be meant, and comparing them takes its time. */
const MAX_LISTENERS = 500;

/** The listeners of one port and transport, by whose addresses overlap. */
class PortListeners {
  readonly #all: Pair[] = [];
  readonly #wild: Pair[] = [];
  readonly #byAddress = new Map<string, Pair[]>();

  get size(): number {
    return this.#all.length;
  }

  of(address: string): readonly Pair[] {
    if (isWildcard(address)) return this.#all;
    return [...(this.#byAddress.get(address) ?? []), ...this.#wild];
  }

  add(pair: Pair): void {
    const { address } = pair.listener;
    this.#all.push(pair);
    if (isWildcard(address)) this.#wild.push(pair);
    else this.#byAddress.set(address, [...(this.#byAddress.get(address) ?? []), pair]);
  }
}
