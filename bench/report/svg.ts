/** A bar, or a line, and what it stands for. */
export interface Series {
  readonly name: string;
  readonly colour: string;
  readonly values: readonly number[];
}

const FONT = 'font-family="sans-serif" font-size="12"';
const ROW = 15;
const WIDTH = 900;
/** About what a letter takes in the widest of the usual fonts. */
const LETTER = 6.6;

/** Groups of bars from the left, one group a label, with an optional line at a limit. */
export function barChart(
  title: string,
  labels: readonly string[],
  series: readonly Series[],
  limit?: { readonly at: number; readonly text: string },
): string {
  const left = 24 + LETTER * Math.max(...labels.map(({ length }) => length));
  const most = Math.max(limit?.at ?? 0, ...series.flatMap(({ values }) => [...values]));
  const x = (value: number) => left + (value / most) * (WIDTH - left - 70);
  const group = ROW * series.length + 8;
  const top = 60;
  const height = top + labels.length * group + 30;
  const bars = labels.flatMap((label, index) => [
    text(left - 8, top + index * group + (ROW * series.length) / 2 + 4, label, 'end'),
    ...series.flatMap(({ colour, values }, place) => {
      const value = values[index] ?? Number.NaN;
      if (Number.isNaN(value)) return [];
      const y = top + index * group + place * ROW;
      const shown = Number.isInteger(value) ? `${value}` : value.toFixed(2);
      return [
        `<rect x="${left.toFixed(1)}" y="${y}" width="${(x(value) - left).toFixed(1)}" height="${ROW - 2}" fill="${colour}"/>`,
        // Inside of the bar where the line of the limit would cross it.
        limit
          ? text(x(value) - 4, y + ROW - 4, shown, 'end', '#fff')
          : text(x(value) + 4, y + ROW - 4, shown),
      ];
    }),
  ]);
  const line = limit
    ? [
        `<line x1="${x(limit.at).toFixed(1)}" y1="${top - 6}" x2="${x(limit.at).toFixed(1)}" y2="${height - 24}" stroke="#b00020" stroke-dasharray="4 3"/>`,
        text(x(limit.at), height - 10, limit.text, 'middle'),
      ]
    : [];
  return picture(height, [heading(title), ...legend(series), ...bars, ...line]);
}

/** Lines over a common scale, both axes logarithmic, so that a straight line of slope one is linear growth. */
export function logChart(
  title: string,
  axis: string,
  at: readonly number[],
  series: readonly Series[],
): string {
  const height = 420;
  const frame = { left: 80, right: WIDTH - 30, top: 70, bottom: height - 50 };
  const scale = (values: readonly number[], from: number, to: number) => {
    const low = Math.floor(Math.log10(Math.min(...values)));
    const high = Math.ceil(Math.log10(Math.max(...values)));
    const place = (value: number) => from + ((Math.log10(value) - low) / (high - low)) * (to - from);
    return { place, marks: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)) };
  };
  const x = scale(at, frame.left, frame.right);
  const y = scale(
    series.flatMap(({ values }) => [...values]),
    frame.bottom,
    frame.top,
  );
  const grid = [
    ...x.marks.flatMap((mark) => [
      `<line x1="${x.place(mark)}" y1="${frame.top}" x2="${x.place(mark)}" y2="${frame.bottom}" stroke="#ddd"/>`,
      text(x.place(mark), frame.bottom + 18, mark.toLocaleString('en'), 'middle'),
    ]),
    ...y.marks.flatMap((mark) => [
      `<line x1="${frame.left}" y1="${y.place(mark)}" x2="${frame.right}" y2="${y.place(mark)}" stroke="#ddd"/>`,
      text(frame.left - 8, y.place(mark) + 4, mark.toLocaleString('en'), 'end'),
    ]),
    text((frame.left + frame.right) / 2, height - 10, axis, 'middle'),
  ];
  const lines = series.map(({ colour, values }) => {
    const points = values.map(
      (value, index) => `${x.place(at[index] ?? 1).toFixed(1)},${y.place(value).toFixed(1)}`,
    );
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`;
  });
  return picture(height, [heading(title), ...legend(series), ...grid, ...lines]);
}

const heading = (title: string) => `<text x="16" y="24" ${FONT} font-weight="bold">${escape(title)}</text>`;

function legend(series: readonly Series[]): string[] {
  return series.flatMap(({ name, colour }, index) => [
    `<rect x="${16 + index * 230}" y="34" width="12" height="12" fill="${colour}"/>`,
    text(34 + index * 230, 45, name),
  ]);
}

const text = (
  x: number,
  y: number,
  content: string,
  anchor: 'start' | 'middle' | 'end' = 'start',
  colour = '#000',
) =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${FONT} fill="${colour}" text-anchor="${anchor}">${escape(content)}</text>`;

const escape = (content: string) =>
  content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const picture = (height: number, content: readonly string[]) =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    ...content,
    '</svg>',
    '',
  ].join('\n');
