import { describe, expect, test } from "vitest";
import { DocumentError, formatProblems } from "../../../../scripts/common/problem.ts";
import { applyOverlay } from "../../../../scripts/document/overlay/apply.ts";
import { readOverlay } from "../../../../scripts/document/overlay/overlay.ts";
import { parseText } from "../../../../scripts/document/read/parse.ts";
import { publish, readFrozen, revisions } from "../../../follow/documents.ts";
import {
  frozenDocument,
  frozenOverlay,
  generateFrom,
  readRepositoryFile,
} from "../../../support/generate.ts";

function overlayOf(actions: string): string {
  return `overlay: 1.0.0\ninfo: { title: Ours, version: "1" }\nactions:\n${actions}`;
}

function apply(document: string, actions: string) {
  const overlay = readOverlay({ path: "overlay.yaml", text: overlayOf(actions) });
  return applyOverlay(parseText({ path: "api.yaml", text: document }), overlay);
}

/** What is printed of an overlay that is at fault. */
function faultOf(text: string, document = "a: { b: 1, c: [1] }\n"): string {
  try {
    applyOverlay(
      parseText({ path: "api.yaml", text: document }),
      readOverlay({ path: "overlay.yaml", text }),
    );
  } catch (error) {
    if (error instanceof DocumentError) return error.message;
    throw error;
  }
  throw new Error("nothing was found wrong");
}

test.each([
  {
    name: "merges members into an object",
    actions: "- { target: $.a, update: { b: { d: 2 }, e: 3 } }",
    want: { a: { b: { c: 1, d: 2 }, e: 3 }, l: [{ n: 1 }, { n: 2 }] },
  },
  {
    name: "replaces a value, and a list as a whole",
    actions: "- { target: $, update: { a: 1, l: [3] } }",
    want: { a: 1, l: [3] },
  },
  {
    name: "appends to a list",
    actions: "- { target: $.l, update: { n: 3 } }",
    want: { a: { b: { c: 1 } }, l: [{ n: 1 }, { n: 2 }, { n: 3 }] },
  },
  {
    name: "removes a member, even where it has something to update",
    actions: "- { target: $.a.b, remove: true, update: { c: 2 } }",
    want: { a: {}, l: [{ n: 1 }, { n: 2 }] },
  },
  {
    name: "removes items, in whatever order they are selected",
    actions: "- { target: '$.l[0, 1, 0]', remove: true }",
    want: { a: { b: { c: 1 } }, l: [] },
  },
  {
    name: "applies an action to what those before it left",
    actions: "- { target: $.a.b, remove: true }\n- { target: '$[?!@.b]', update: { b: 5 } }",
    want: { a: { b: 5 }, l: [{ n: 1 }, { n: 2 }, { b: 5 }] },
    document: "a: { b: { c: 1 } }\nl: [{ n: 1 }, { n: 2 }]\n",
  },
  {
    name: "takes a member called __proto__ for a member",
    actions: "- { target: $.a.b, update: { __proto__: { c: 1 } } }",
    want: JSON.parse(
      '{ "a": { "b": { "c": 1, "__proto__": { "c": 1 } } }, "l": [{ "n": 1 }, { "n": 2 }] }',
    ) as unknown,
  },
  {
    name: "selects by the whole document, so that an action can depend on another part of it",
    actions:
      "- { target: '$.a[?$.l]', update: { x: 1 } }\n- { target: '$.a[?$.m]', update: { y: 1 } }",
    want: { a: { b: { c: 1, x: 1 } }, l: [{ n: 1 }, { n: 2 }] },
  },
  ...[
    ["$[?(@.b && @.l) && @.x]", "a"],
    ["$[?@.b && (@.l && @.x)]", "a"],
    ["$[?(@.b && !@.l) && @.x]", ""],
    ["$[?@.b || @.x || @.l]", "ab"],
    ["$[?@.b && @.l || @.x && @.l, ?@.b && @.x]", "ab"],
    ["$[?search(@.s, '&& && &&') && @.x]", "b"],
  ].map(([target = "", selected = ""]) => ({
    name: `selects ${selected || "nothing"} by ${target}`,
    actions: `- { target: ${JSON.stringify(target)}, update: { y: 1 } }`,
    document: `a: { b: 1, l: 1, x: 1 }\nb: { l: 1, x: 1, s: "&& && &&" }\n`,
    want: {
      a: { b: 1, l: 1, x: 1, ...(selected.includes("a") && { y: 1 }) },
      b: { l: 1, x: 1, s: "&& && &&", ...(selected.includes("b") && { y: 1 }) },
    },
  })),
])(
  "an overlay $name",
  ({ actions, want, document = "a: { b: { c: 1 } }\nl: [{ n: 1 }, { n: 2 }]\n" }) => {
    expect(apply(document, actions).file.value).toEqual(want);
  },
);

test("an action is left out, without a warning, where its `x-unless` matches", () => {
  const actions = `- { target: $.b, update: { c: 1 }, x-unless: $.a }
- { target: $.a, update: { c: 1 }, x-unless: $.b }
`;
  const { file, warnings } = apply("a: {}\n", actions);
  expect(file.value).toEqual({ a: { c: 1 } });
  expect(warnings).toEqual([]);
});

test("an overlay changes one place alone, though an alias shares it with another", () => {
  const { value } = apply(
    "a: &x { l: [{ n: 1 }] }\nb: *x\n",
    "- { target: '$.a.l[0]', update: { n: 2 } }",
  ).file;
  expect(value).toEqual({ a: { l: [{ n: 2 }] }, b: { l: [{ n: 1 }] } });
});

test("targets of one action share nothing of what it adds", () => {
  const actions =
    "- { target: '$[*]', update: { c: { d: 1 } } }\n- { target: $.a.c, update: { d: 2 } }";
  expect(apply("a: {}\nb: {}\n", actions).file.value).toEqual({
    a: { c: { d: 2 } },
    b: { c: { d: 1 } },
  });
});

test("places of what an overlay added are in the overlay, all others in the document", () => {
  const document = "a:\n  b: 1\nl:\n  - 1\n  - n: 2\n  - n: 3\n";
  const { file } = apply(
    document,
    "- target: $.a\n  update:\n    c:\n      d: 1\n- { target: '$.l[1]', remove: true }\n- { target: $.l, update: { n: 4 } }\n",
  );
  const placeOf = (pointer: string) => {
    const { path, line, column } = file.locate(pointer);
    return `${path}:${line}:${column}`;
  };
  expect(placeOf("#/a/b")).toBe("api.yaml:2:6");
  expect(placeOf("#/a/c/d")).toBe("overlay.yaml:7:10");
  expect(placeOf("#/l/1/n")).toBe("api.yaml:6:8");
  expect(placeOf("#/l/2/n")).toBe("overlay.yaml:9:31");
});

test("an action that matches nothing is a warning at its target", () => {
  const { warnings } = apply(
    "a: 1\n",
    "- { target: $.b, remove: true }\n- target: $.c\n  update: {}\n",
  );
  expect(formatProblems(warnings)).toBe(`overlay.yaml:4:13 warning #/actions/0/target
  The target \`$.b\` matches nothing in the document.
  Correct the target, or remove the action.

  3 | actions:
> 4 | - { target: $.b, remove: true }
    |             ^
  5 | - target: $.c

overlay.yaml:5:11 warning #/actions/1/target
  The target \`$.c\` matches nothing in the document.
  Correct the target, or remove the action.

  4 | - { target: $.b, remove: true }
> 5 | - target: $.c
    |           ^
  6 |   update: {}`);
});

test.each([
  ["[]", "overlay.yaml:1:1 error #", "The overlay must be a mapping; it is a list."],
  [
    "a: 1\nactions: [{ target: $.a, remove: true }]",
    "overlay.yaml:1:1 error #/a",
    "The key is unknown.",
  ],
  ["actions: []", "overlay.yaml:1:1 error #/overlay", "The overlay must name its version"],
  [
    "overlay: 1.1.0\nactions: []",
    "overlay.yaml:1:10 error #/overlay",
    "Overlay 1.1.0 is not supported; use 1.0.0.",
  ],
  ["overlay: '1\\e'\nactions: []", "overlay.yaml:1:1 error #/overlay", 'overlay: "1.0.0"'],
  ["overlay: 1.0.0\nactions: []", "overlay.yaml:2:1 error #/actions", "at least one action"],
  [
    overlayOf("- 1"),
    "overlay.yaml:4:3 error #/actions/0",
    "The action must be a mapping; it is a number.",
  ],
  [overlayOf("- { update: {} }"), "overlay.yaml:4:3 error #/actions/0", "must have a `target`"],
  [
    overlayOf("- { target: $.a }"),
    "overlay.yaml:4:3 error #/actions/0",
    "must have `update` or `remove`",
  ],
  [
    overlayOf("- { target: $.a, remove: 1 }"),
    "error #/actions/0/remove",
    "must be true or false; it is a number",
  ],
  [
    overlayOf("- { target: $.a, updte: {} }"),
    "error #/actions/0/updte",
    "Expected `target`, `description`, `update`, `remove`, `x-unless`.",
  ],
  [
    overlayOf("- { target: $.a, remove: true, x-unless: [] }"),
    "error #/actions/0/x-unless",
    "must be a JSONPath; it is a list.",
  ],
  [
    overlayOf("- { target: $.a, remove: true, x-unless: '$.[' }"),
    "error #/actions/0/x-unless",
    "is not valid JSONPath: Expected",
  ],
  [
    overlayOf("- { target: '$.[', remove: true }"),
    "error #/actions/0/target",
    "is not valid JSONPath: Expected",
  ],
  [
    overlayOf("- { target: $.a.b, remove: true }"),
    "error #/actions/0/target",
    "must select objects or lists; it selects a number.",
  ],
  [
    overlayOf("- { target: '$.a.c[?@ == 1]', remove: true }"),
    "error #/actions/0/target",
    "An overlay cannot remove one value of a list: target its parent and give the whole list in `update`.",
  ],
  [
    overlayOf("- { target: $, remove: true }"),
    "error #/actions/0/target",
    "The whole document cannot be removed.",
  ],
  [
    overlayOf("- { target: $.a, update: 1 }"),
    "error #/actions/0/update",
    "must be a mapping, because its target is one; it is a number.",
  ],
  // The package reads `a && b && c` as `a && (b || c)`.
  ...[
    "$[?@.a && @.b && @.c]",
    "$[?@.a == ']' && (@.b) && @.c]",
    "$[?@.a || @.b && @.c && @.d]",
    "$[?(@.a && !(@.b && @.c && @.d))]",
    "$[?@.a, ?@[?@.b && @.c && @.d]]",
    "$[?@.a && (@.b || @.c) && @['x\\']']]",
  ].map((target) => [
    overlayOf(`- { target: ${JSON.stringify(target)}, remove: true }`),
    "error #/actions/0/target",
    "joins three conditions by `&&` without parentheses.\n  Add them: `(a && b) && c`.",
  ]),
  ["a: [", "overlay.yaml:1:5 error", "Fix the syntax here."],
])("the overlay %j is refused at its place", (text, place, message) => {
  const fault = faultOf(text);
  expect(fault).toContain(place);
  expect(fault).toContain(message);
});

test("what an overlay adds is checked as if the document had it, at its place in the overlay", async () => {
  const actions = `- target: $.components.schemas.OuraScope
  update:
    x-enum-varnames: [A]
`;
  await expect(
    generateFrom(frozenDocument, "spec/org-management.yaml", undefined, overlayOf(actions)),
  ).rejects.toThrow(
    /^spec\/overlay\.yaml:6:22 error #\/components\/schemas\/OuraScope\/x-enum-varnames\n {2}`x-enum-varnames` has 1 names for 7 values\./,
  );
});

test("the overlay that a page shows repairs a document", async () => {
  const page = readRepositoryFile("docs/following-the-spec.md");
  const [, repair = ""] = /^```yaml\n(# repair.yaml\n.*?)^```$/ms.exec(page) ?? [];
  const broken = frozenDocument.replaceAll("schemas/OuraScope'", "schemas/RingScope'");
  await expect(generateFrom(broken)).rejects.toThrow("RingScope");
  const { files } = await generateFrom(broken, "spec/org-management.yaml", undefined, repair);
  expect(files.get("scopes/oura.ts")).toContain('"sleep"');
});

test("a list that an overlay appends to an enum, where values were meant, is named there", async () => {
  const actions = "- { target: $.components.schemas.OuraScope.enum, update: [ring, spo2] }\n";
  await expect(
    generateFrom(frozenDocument, "spec/org-management.yaml", undefined, overlayOf(actions)),
  ).rejects.toThrow(
    /^spec\/overlay\.yaml:4:58 error #\/components\/schemas\/OuraScope\/enum\/7\n.* `\["ring","spo2"\]` is not one\./,
  );
});

test("an overlay names and describes scopes", async () => {
  const actions = `- target: $.components.schemas.WahooScope
  update:
    x-enum-varnames: [Email, Users, Read, Offline]
    x-enum-descriptions: [Mail., Users., Reads., Stays.]
`;
  const { files } = await generateFrom(
    frozenDocument,
    "spec/org-management.yaml",
    undefined,
    overlayOf(actions),
  );
  expect(files.get("scopes/wahoo.ts")).toContain("  /** Reads. */\n  Read:");
});

describe("the overlay of the vendor's document", () => {
  const generateRevised = async (name: string) => {
    const document = readFrozen();
    const revision = revisions.find((candidate) => candidate.name === name);
    if (revision === undefined) throw new Error(`there is no revision ${name}`);
    revision.change(document);
    const { text } = publish(document, revision);
    return generateFrom(text, "spec/org-management.yaml", undefined, frozenOverlay);
  };

  test.each(["nothing", "openapi-3.0", "error-renamed"])(
    "adds the read operation: %s",
    async (name) => {
      const { model, warnings } = await generateRevised(name);
      expect(model.read).toMatchObject({ entries: "requirements", provider: "provider" });
      expect(warnings).toEqual([]);
    },
  );

  test("leaves the vendor's own read operation as it is", async () => {
    const { files, model, warnings } = await generateRevised("read-added");
    expect(warnings).toEqual([]);
    expect(model.read).toMatchObject({ entries: "set", provider: "slug" });
    const schema = files.get("schema.ts");
    expect(schema).toContain("list_scope_requirements: {");
    expect(schema).not.toContain("get_team_scope_requirements");
  });
});
