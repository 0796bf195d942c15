import { barChart } from '../../bench/report/svg';

const LABELS = ['short', 'time for each game server from the 2,000th to the 4,000th, 40 client ranges'];
const series = { name: 'ratio', colour: '#2266aa', values: [1.07, 0.5] };

test('the longest label stands in the picture, and no bar or value crosses the line of the limit', () => {
  const svg = barChart('title', LABELS, [series], { at: 1.1, text: '1.10' });
  const texts = [...svg.matchAll(/<text x="([\d.]+)"[^>]*? text-anchor="(start|middle|end)">([^<]+)</g)].map(
    ([, x, anchor, content = '']) => ({ x: Number(x), anchor, content }),
  );
  const limit = Number(/<line x1="([\d.]+)"/.exec(svg)?.[1]);
  const labels = texts.filter(({ content }) => LABELS.includes(content));
  expect(labels).toHaveLength(2);
  // Arial and Helvetica take 5.6 of these units for a letter of such text, Verdana 6.5.
  for (const { x, anchor, content } of labels)
    expect([anchor, x - content.length * 6.5 > 0]).toEqual(['end', true]);
  const bars = [...svg.matchAll(/<rect x="([\d.]+)" y="\d+" width="([\d.]+)" height="13"/g)];
  expect(bars).toHaveLength(2);
  for (const [, x, width] of bars) expect(Number(x) + Number(width)).toBeLessThan(limit);
  const values = texts.filter(({ content }) => ['1.07', '0.50'].includes(content));
  expect(values.map(({ x, anchor }) => [anchor, x < limit])).toEqual([
    ['end', true],
    ['end', true],
  ]);
});
