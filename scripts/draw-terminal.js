/** A picture of a terminal: what commands really print, in their own colours. */
const STYLES = {
  1: 'font-weight="bold"',
  2: 'opacity=".6"',
  31: 'fill="#ff7b72"',
  32: 'fill="#7ee787"',
  33: 'fill="#e3b341"',
};
const [COLUMNS, WIDTH, HEIGHT, MARGIN] = [104, 7.83, 18, 16];

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** One line of a terminal, whose styles begin and end by escape sequences. */
function lineOf(text, row) {
  const styles = new Set();
  const spans = `0m${text}`.split('\u001b[').map((part) => {
    const [, style, words] = /^(\d+)m(.*)$/.exec(part);
    if (STYLES[style]) styles.add(style);
    else styles.clear();
    const attributes = [...styles].map((one) => ` ${STYLES[one]}`).join('');
    return words && `<tspan${attributes}>${escaped(words)}</tspan>`;
  });
  const y = MARGIN + HEIGHT * (row + 0.75);
  return `<text x="${MARGIN}" y="${y}" xml:space="preserve">${spans.join('')}</text>`;
}

/**
 * Runs the words of each command by the command line's own `run`, and draws what it says.
 *
 * @param title what the picture shows, for those who cannot see it
 */
async function drawTerminal(run, commands, title) {
  let text = '';
  const output = { write: (part) => (text += part), isTTY: true, columns: COLUMNS };
  for (const words of commands) {
    text += `${text && '\n'}\u001b[1m$ photon-ports ${words.join(' ')}\u001b[22m\n`;
    await run(words, { out: output, err: output, env: {} });
  }
  const lines = text.trimEnd().split('\n');
  const [width, height] = [COLUMNS * WIDTH + 2 * MARGIN, lines.length * HEIGHT + 2 * MARGIN];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${Math.ceil(width)} ${height}" role="img">
<title>${escaped(title)}</title>
<rect width="100%" height="100%" rx="8" fill="#161b22"/>
<g font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13" fill="#e6edf3">
${lines.map(lineOf).join('\n')}
</g>
</svg>
`;
}

module.exports = { drawTerminal };
