import { describe, expect, test } from "vitest";
import { isMap, type Node, parseDocument, visit } from "yaml";
import { diffTexts, line, loudLines } from "../../../support/diff.ts";
import { replaceOnce, frozenDocument } from "../../../support/generate.ts";

/** A document with every mapping and every set of values turned around. */
function reversed(text: string): string {
  const document = parseDocument(text);
  visit(document, {
    Map(_key, map) {
      map.items.reverse();
    },
    Pair(_key, { key, value }) {
      const isSet = ["enum", "required", "anyOf", "parameters"].includes(String(key));
      if (isSet && typeof value === "object" && value !== null && "items" in value) {
        (value as { items: unknown[] }).items.reverse(); // a sequence
      }
    },
  });
  return String(document);
}

const componentNames = Object.keys(
  (parseDocument(frozenDocument).toJS() as { components: { schemas: object } }).components.schemas,
);

/** The document with every schema under another name. */
const renamed = componentNames.reduce(
  (text, name, index) =>
    text
      .replaceAll(`/schemas/${name}'`, `/schemas/Schema${index}'`)
      .replace(`    ${name}:\n`, `    Schema${index}:\n`),
  frozenDocument.replaceAll(/>-\n +#(.*_)\n/g, "'#$1'\n"),
);

/** The document with every `$ref` replaced by what it leads to. */
function inlined(): string {
  const document = parseDocument(frozenDocument);
  let left = true;
  while (left) {
    left = false;
    visit(document, {
      Map(_key, map) {
        const $ref = map.get("$ref");
        if (typeof $ref !== "string") return undefined;
        left = true;
        return document.getIn($ref.slice(2).split("/")) as Node; // no reference leads nowhere
      },
    });
  }
  document.deleteIn(["components", "schemas"]);
  if (!isMap(document.contents)) throw new Error("the document is a mapping");
  // Without aliases for what now stands in several places.
  return JSON.stringify(document.toJS());
}

describe("a document that means the same", () => {
  test.each([
    ["turned around", reversed(frozenDocument)],
    ["with other names of components", renamed],
    ["turned around and with other names", reversed(renamed)],
    ["with every `$ref` written in place", inlined()],
    ["written as JSON", JSON.stringify(parseDocument(frozenDocument).toJS())],
    [
      "with other titles, descriptions, examples and tags",
      frozenDocument
        .replaceAll("title: ", "title: Other ")
        .replaceAll("description: ", "description: Other ")
        .replace("        - Team\n", "        - Organisation\n      x-owner: nobody\n")
        .replace("  version: 0.1.0", "  version: 0.2.0"),
    ],
    ["of a newer patch of OpenAPI", replaceOnce(frozenDocument, "3.1.0", "3.1.1")],
  ])("%s gives no report, either way", async (_what, text) => {
    expect(loudLines(await diffTexts(frozenDocument, text))).toEqual([]);
    expect(loudLines(await diffTexts(text, frozenDocument))).toEqual([]);
  });
});

describe("what has no meaning is listed as silent", () => {
  const title = "#/components/schemas/FitbitScope/title";

  test("a title", async () => {
    const text = replaceOnce(frozenDocument, "title: FitbitScope\n", "title: Fitbit\n");
    expect((await diffTexts(frozenDocument, text)).map(line)).toEqual([
      `silent annotation-changed ${title} | \`title\` changed`,
    ]);
  });

  test("the name of a component", async () => {
    const text = frozenDocument
      .replaceAll("/schemas/FitbitScope", "/schemas/Fitbit")
      .replace("    FitbitScope:\n", "    Fitbit:\n");
    expect((await diffTexts(frozenDocument, text)).map(line)).toEqual([
      "silent component-renamed #/components/schemas/Fitbit | component `FitbitScope` is now called `Fitbit`",
    ]);
  });

  test("a `$ref` that is written in place", async () => {
    const text = replaceOnce(
      frozenDocument,
      "            $ref: '#/components/schemas/ValidationError'\n",
      frozenDocument
        .slice(
          frozenDocument.indexOf("    ValidationError:\n") + "    ValidationError:\n".length,
          frozenDocument.indexOf("    FitbitScope:\n"),
        )
        .replaceAll(/^/gm, "      ")
        .trimEnd() + "\n",
    );
    expect((await diffTexts(frozenDocument, text)).map(line)).toEqual([
      "silent reference-inlined #/components/schemas/HTTPValidationError/properties/detail/items | component `ValidationError` is now written in place here",
    ]);
  });

  test("the order of members and of values", async () => {
    const text = replaceOnce(
      replaceOnce(
        frozenDocument,
        "        - user.activity\n        - user.metrics\n",
        "        - user.metrics\n        - user.activity\n",
      ),
      "      in: header\n      name: X-Management-Key\n",
      "      name: X-Management-Key\n      in: header\n",
    );
    expect((await diffTexts(frozenDocument, text)).map(line)).toEqual([
      "silent order-changed #/components/securitySchemes/ManagementKey | order of members changed",
      "silent order-changed #/components/schemas/WithingsScope/enum | order of `enum` changed",
    ]);
  });

  test("a component that nothing refers to", async () => {
    const text = frozenDocument.replace(
      "    FitbitScope:\n",
      "    Spare:\n      type: string\n    FitbitScope:\n",
    );
    expect((await diffTexts(frozenDocument, text)).map(line)).toEqual([
      "silent component-unused #/components/schemas/Spare | component `Spare` was added; no operation uses it",
    ]);
  });
});
