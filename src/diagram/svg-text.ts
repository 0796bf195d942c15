/** A text as XML; control characters, which XML can't hold, are left out. */
export function escapeXml(text: string): string {
  // eslint-disable-next-line no-control-regex -- it is what is looked for
  const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
  return text.replace(unprintable, '').replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A length with at most one decimal. */
export const fixed = (length: number): string => `${Math.round(length * 10) / 10}`;
