/** The parameters of a path, by name; `undefined` for a path that another template describes. */
export function matchPath(
  template: string,
  path: string,
): Readonly<Record<string, string>> | undefined {
  const [before = ""] = template.split(/[?#]/, 1);
  // Every second part is a name.
  const parts = before.split(/\{([^{}]+)\}/);
  const pattern = parts.map((part, index) => (index % 2 === 0 ? literally(part) : "([^/]+)"));
  const match = new RegExp(`^${pattern.join("")}$`).exec(path);
  if (match === null) return undefined;
  const names = parts.filter((_, index) => index % 2 === 1);
  return Object.fromEntries(names.map((name, index) => [name, decode(match[index + 1] ?? "")]));
}

/** A pattern of the text itself, as a URL writes it. The letter keeps a dot from being a segment. */
function literally(text: string): string {
  const { pathname } = new URL(`http://mock/${text}x`);
  return pathname.slice(1, -1).replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** Text that is not percent-encoded UTF-8 is no id either, and stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
