/** How much of a text is the beginning of JSON. Node's parser knows, and tells the place of some errors alone. */
export function longestJson(text: string): number {
  let [begins, most] = [0, text.length];
  while (begins < most) {
    const middle = Math.ceil((begins + most) / 2);
    if (beginsJson(text.slice(0, middle))) begins = middle;
    else most = middle - 1;
  }
  return begins;
}

/** Whether a text is JSON, or lacks its end alone. */
function beginsJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { message } = error as SyntaxError;
    const [, position] = /at position (\d+)/.exec(message) ?? [];
    return position === undefined ? message.includes('end of JSON') : Number(position) >= text.length;
  }
}
