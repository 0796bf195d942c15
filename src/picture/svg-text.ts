/** A text as XML; control characters, which XML can't hold, are left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A length with at most one decimal. */
export const fixed = (length: number): string => `${Math.round(length * 10) / 10}`;
