import type { Measurement } from '../measurement';
import { atMost, counted } from '../measurement';
import { millisecondsOf } from '../processes';

/** The project's own tests, once. */
export function suite(): Measurement[] {
  const seconds = millisecondsOf({ words: ['node_modules/jest/bin/jest.js', '--silent'] }) / 1000;
  return [
    counted(
      { name: 'npm test', unit: 's', against: '', goal: atMost(90, 's') },
      Math.round(seconds * 10) / 10,
      null,
    ),
  ];
}
