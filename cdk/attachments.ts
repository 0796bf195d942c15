import type { Issue } from '../src/issues/issue';
import type { Plan } from '../src/plan/plan';
import { attachedTwice, notAttached, unknownServer } from './issues';

/** One server of a topology. */
export interface Server {
  readonly role: string;
  readonly node: number;
}

export const serverTitle = ({ role, node }: Server): string => `${role} ${node}`;

/** The servers that a topology counts. */
export function serversOf({ topology }: Plan): Server[] {
  return topology.roles.flatMap(({ role, count }) =>
    Array.from({ length: count }, (_, index) => ({ role, node: index + 1 })),
  );
}

/** Which of the servers have a machine: each once, none forgotten. */
export class Attachments {
  private readonly attached = new Set<string>();

  /** @param all what the topology counts, where only some of it is attached here */
  constructor(
    private readonly servers: readonly Server[],
    private readonly all: readonly Server[] = servers,
  ) {}

  /** What is wrong with attaching a server now. */
  issuesOf(server: Server): Issue[] {
    const title = serverTitle(server);
    const place = { path: `attach(${server.role}, ${server.node})` };
    const known = this.servers.map(serverTitle);
    if (!known.includes(title))
      return [unknownServer.create(place, { server: title, known: summary(this.all) })];
    return this.attached.has(title) ? [attachedTwice.create(place, { server: title })] : [];
  }

  add(server: Server): void {
    this.attached.add(serverTitle(server));
  }

  /** The servers without a machine, as one warning. */
  forgotten(): Issue[] {
    const servers = this.servers.map(serverTitle).filter((title) => !this.attached.has(title));
    return servers.length > 0 ? [notAttached.create({ path: 'attach' }, { servers })] : [];
  }
}

/** `game 1 to 100` rather than a hundred names. */
function summary(servers: readonly Server[]): string[] {
  const counts = new Map<string, number>();
  for (const { role, node } of servers) counts.set(role, Math.max(node, counts.get(role) ?? 0));
  return [...counts].map(([role, count]) => (count === 1 ? `${role} 1` : `${role} 1 to ${count}`));
}
