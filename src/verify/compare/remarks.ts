import type { Place } from '../../issues/issue';
import type { Remark } from '../engine/infrastructure';
import type { Finding } from '../findings/finding';
import { keyOfReason } from '../../issues/because';
import { createFinding } from '../findings/finding';
import { notAnalysed } from '../findings/not-analysed';
import { refusedByCloud } from '../findings/refused-by-cloud';
import { requiredAccessBlocked } from '../findings/required-access-blocked';
import { riskySetting } from '../findings/risky-setting';
import type { Scope } from '../scope/scope';

const KINDS = {
  refused: refusedByCloud,
  invalid: refusedByCloud,
  blocked: requiredAccessBlocked,
  risky: riskySetting,
  'not-analysed': notAnalysed,
} as const satisfies Record<Remark['kind'], unknown>;

/** What reading found. Two remarks about one resource differ by what they are about, and how often it is there. */
export function compareRemarks(scope: Scope): Finding[] {
  const seen = new Map<string, number>();
  return scope.infrastructure.remarks.map(({ kind, reason, remedy, place }) => {
    const path = propertyOf(place);
    const key = [KINDS[kind].code, place.file, place.resource, path, keyOfReason(reason)].join();
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return createFinding(KINDS[kind], scope, place, {
      at: 'resource',
      path: count > 1 ? `${path}#${count}` : path,
      found: reason.text,
      reasons: [keyOfReason(reason)],
      remedy: sentence(remedy),
    });
  });
}

/** The property of its resource in which a place is: `SecurityGroupIngress`. Indices move when others come before it. */
const propertyOf = ({ path = '' }: Place): string =>
  (/\.(?:Properties|inputs)\.(.*)$/.exec(path)?.[1] ?? '').replace(/\[\d+\]/g, '');

/** A sentence without its full stop, which the message has. */
const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).replace(/\.$/, '');
