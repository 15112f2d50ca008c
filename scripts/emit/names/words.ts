import ts from "typescript";

/**
 * Splits a value into words: on every run of characters that are neither letter nor digit, or that no
 * identifier may hold.
 *
 * Combining marks belong to the letter before them; without them words of many scripts fall apart. Other
 * digits are written plainly first: `x²` is `x2`, and `½` is `1` and `2`.
 */
export function splitWords(value: string): string[] {
  const plain = value.replace(/\p{No}/gu, (digit) => digit.normalize("NFKC"));
  const words: string[] = [];
  let word = "";
  for (const character of plain) {
    if (isWordPart(character)) {
      word += character;
    } else if (word !== "") {
      words.push(word);
      word = "";
    }
  }
  return word === "" ? words : [...words, word];
}

/**
 * Asked of TypeScript, whose tables are pinned with it: those of Node change from one version to the
 * next, and a letter that is too new for the compiler makes code that does not compile. What cannot be
 * seen is in no name, though an identifier may hold some of it.
 */
function isWordPart(character: string): boolean {
  if (!/[\p{L}\p{M}\p{N}]/u.test(character)) return false;
  if (/\p{Default_Ignorable_Code_Point}/u.test(character)) return false;
  return ts.isIdentifierPart(character.codePointAt(0) ?? 0, ts.ScriptTarget.ESNext);
}

function isStart(text: string): boolean {
  return ts.isIdentifierStart(text.codePointAt(0) ?? 0, ts.ScriptTarget.ESNext);
}

/** Upper-cases the first letter, by no locale's rules. */
function upperFirst(text: string): string {
  const [first = ""] = text;
  const upper = first.toUpperCase();
  // Unicode adds capitals to letters that had none.
  return Array.from(upper).every(isWordPart) ? upper + text.slice(first.length) : text;
}

/** Lower-cases the first letter, by no locale's rules. */
export function lowerFirst(text: string): string {
  const [first = ""] = text;
  return first.toLowerCase() + text.slice(first.length);
}

/**
 * Makes an identifier of words: each first letter upper-cased, a leading `_` where no identifier could
 * begin otherwise.
 */
export function joinIdentifier(words: readonly string[]): string {
  const name = words.map(upperFirst).join("");
  return name === "" || isStart(name) ? name : `_${name}`;
}
