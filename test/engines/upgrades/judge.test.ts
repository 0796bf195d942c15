import { chain } from './edits';
import { outages, type Moment } from './judge';

const moment = (done: string, ...open: readonly string[]): Moment => ({ done, open: new Set(open) });
const way = (...moments: readonly Moment[]) =>
  outages(new Set(['kept', 'goes']), new Set(['kept', 'comes']), moments);

test('a way on which what stays is open throughout, and the rest comes and goes, is quiet', () => {
  expect(
    way(moment('1', 'kept', 'goes'), moment('2', 'kept', 'goes', 'comes'), moment('3', 'kept', 'comes')),
  ).toEqual([]);
});

test('a moment in which what stays is closed is named', () => {
  expect(way(moment('1', 'goes'), moment('2', 'kept', 'comes'))).toEqual(['closed by 1: kept']);
});

test('a moment in which something is open that nobody wants is named', () => {
  expect(way(moment('1', 'kept', 'hole'))).toEqual(['open after 1: hole']);
});

test('there are at least twenty edits, and no two have one title', () => {
  const titles = chain().map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
  expect(titles.length).toBeGreaterThanOrEqual(20);
});
