import { FAMILY_NAMES } from '../addresses/cidr';
import { groupBy } from '../collections/group-by';
import type { Journey } from '../journey/journey';
import { CLOUD_NAMES } from '../topology/cloud';
import type { Io } from './io';
import { writeTable, writeTitle } from './table';

/** The journeys of each cloud, a row for each step; journeys that differ in the game server alone share a title. */
export function writeJourneys(journeys: readonly Journey[], io: Io): void {
  const groups = groupBy(journeys, (journey) => [titleOf(journey)]);
  for (const [index, [title, ofTitle]] of [...groups].entries()) {
    const arrived = ofTitle.filter(({ ok }) => ok).length;
    writeTitle(io, `${index > 0 ? '\n' : ''}${title}: ${arrived} of ${ofTitle.length} arrive`);
    const rows = ofTitle.flatMap(({ steps }) =>
      steps.map(({ to, host, port, transport, verdict, by }) => [
        to,
        `${host || '?'}:${port}/${transport}`,
        verdict,
        by,
      ]),
    );
    const distinct = new Map(rows.map((row) => [row.join('\t'), row]));
    writeTable(io, ['to', 'at', 'verdict', 'by'], [...distinct.values()]);
    for (const remedy of new Set(ofTitle.map((journey) => journey.remedy).filter(Boolean)))
      io.out.write(`${remedy}\n`);
  }
  const configured = journeys.filter((journey) => journey.configured);
  const arrived = configured.filter(({ ok }) => ok).length;
  if (journeys.length > 0)
    io.out.write(`\n${arrived} of ${configured.length} journeys of configured clients arrive\n`);
}

const titleOf = ({ client, configured, protocol, family, cloud }: Journey): string =>
  `${CLOUD_NAMES[cloud]}, ${client} ${configured ? 'as configured' : 'as shipped'}, ${protocol}, ${FAMILY_NAMES[family]}`;
