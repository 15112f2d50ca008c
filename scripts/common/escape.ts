/**
 * Characters that change how a text looks or what a terminal does, without being seen: controls,
 * bidirectional overrides, zero-width marks, line and paragraph separators, lone surrogates.
 */
const invisible =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Writes every invisible character as `\u` and four hexadecimal digits. */
export function escapeInvisible(text: string): string {
  return text.replace(
    invisible,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Quotes a name of the document for a message. */
export function quote(name: string): string {
  const shown = name.length > 120 ? `${name.slice(0, 100)}… (${name.length} characters)` : name;
  return `\`${escapeInvisible(shown)}\``;
}
