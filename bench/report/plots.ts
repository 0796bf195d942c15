import type { Measurement } from '../measurement';
import { median } from '../measurement';
import type { Planned } from '../rows/planning';
import { barChart, logChart } from './svg';

const OURS = '#2266aa';
const OTHER = '#e08a1e';
const THIRD = '#999999';

/** Every plot, by the name of its file. */
export function plots(
  rows: readonly Measurement[],
  planned: readonly Planned[],
): Readonly<Record<string, string>> {
  return { 'ratios.svg': ratios(rows), 'rules.svg': rules(rows), 'planning.svg': planning(planned) };
}

function ratios(rows: readonly Measurement[]): string {
  const shown = rows.filter(({ goal, ratio }) => goal?.startsWith('ratio') && ratio !== null);
  const values = shown.map(({ ratio }) => ratio ?? Number.NaN);
  return barChart(
    'Ours / the other',
    shown.map(({ name }) => name),
    [{ name: 'ratio', colour: OURS, values }],
    { at: 1.1, text: '1.10' },
  );
}

function rules(rows: readonly Measurement[]): string {
  const perPort = rows.filter(({ name, against }) => / rules, /.test(name) && against.startsWith('one rule'));
  const script = (name: string) =>
    rows.find((row) => row.name === name && row.against.includes('script'))?.other ?? Number.NaN;
  return barChart(
    'Rules that a cloud is given',
    perPort.map(({ name }) => name),
    [
      { name: 'ours', colour: OURS, values: perPort.map(({ ours }) => ours) },
      {
        name: 'one rule a port and source',
        colour: OTHER,
        values: perPort.map(({ other }) => other ?? Number.NaN),
      },
      { name: "the vendor's script", colour: THIRD, values: perPort.map(({ name }) => script(name)) },
    ],
  );
}

function planning(planned: readonly Planned[]): string {
  return logChart(
    'Planning a relay with 4,000 client ranges',
    'game servers',
    planned.map(({ games }) => games),
    [
      { name: 'milliseconds', colour: OURS, values: planned.map(({ times }) => median(times)) },
      { name: 'kilobytes kept', colour: OTHER, values: planned.map(({ bytes }) => bytes / 1000) },
    ],
  );
}
