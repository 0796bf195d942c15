import { beyondNeed, formatEnds, reasonOf } from './compare-gate';
import { outsideEnds } from './ends';
import type { Finding } from './findings';
import { found, otherProtocolOpen, undecided } from './findings';
import type { Clause, Gate, Machine } from './model';
import { EVERY_OTHER } from './model';
import type { Cloud } from '../rules/rule';
import type { End } from './packet';

const NOTHING = { title: 'the plan', clauses: [], place: {} };
/** Stands for the ports of protocols that have none. */
const PORTLESS = [{ from: 0, to: 0 }];

/**
 * What a gate lets in of protocols that are neither TCP nor UDP: Photon needs none of them, whoever sends them. A rule
 * for every protocol is told once, for those that no rule names.
 */
export function otherProtocols(
  cloud: Cloud,
  at: string,
  gate: Gate,
  inside: readonly End[],
  place: Machine['place'],
): Finding[] {
  const about = gate.map((stage) => ({
    ...stage,
    clauses: stage.clauses.filter(({ others = [] }) => others.length > 0),
  }));
  const clauses = about.flatMap((stage) => stage.clauses);
  const protocols = new Set(clauses.flatMap(({ action, others = [] }) => (action === 'allow' ? others : [])));
  const ends = [...outsideEnds(clauses), ...inside];
  const names = (clause: Clause, protocol: string): boolean => clause.others?.includes(protocol) ?? false;
  return [...protocols].flatMap((protocol) =>
    beyondNeed(NOTHING, carrying(about, protocol), ends)
      .filter(({ by }) => protocol === EVERY_OTHER || by.some(({ others = [] }) => others.includes(protocol)))
      .map(({ kind, ends: sources, by }) => {
        const data = { at, ports: [protocol], sources: formatEnds(sources) };
        const own = by.find((clause) => names(clause, protocol)) ?? by.at(-1);
        return kind === 'beyond'
          ? found(otherProtocolOpen, cloud, own?.place ?? place, {
              ...data,
              by: by.map(({ title }) => title).join('; '),
            })
          : found(undecided, cloud, own?.place ?? place, {
              ...data,
              by: reasonOf({ answer: 'unknown', by }),
            });
      }),
  );
}

/** The gate as packets of one protocol meet it, which have no ports. */
const carrying = (gate: Gate, protocol: string): Gate =>
  gate.map((stage) => ({
    ...stage,
    clauses: stage.clauses
      .filter(({ others = [] }) => others.includes(protocol) || others.includes(EVERY_OTHER))
      .map((clause) => ({ ...clause, transports: ['tcp'], ports: PORTLESS })),
  }));
