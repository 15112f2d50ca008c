import { execFile } from "node:child_process";
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problemsOf } from "../../../support/fault.ts";
import { createSandbox, type Sandbox } from "../../../support/sandbox.ts";
import { answer, startServer } from "../../../support/server.ts";

/** The text of files that must not be read. It must not be printed or written. */
const secret = "SECRET: { type: string, enum: [leaked] }\n";

const files = {
  "secret.yaml": secret,
  "other/secret.yaml": secret,
  "api/.env": secret,
  "api/.secret.yaml": secret,
  "api/.git/config": secret,
  "api/deep/.hidden/secret.yaml": secret,
  "api/key.pem": secret,
  "api/secret": secret,
  "api/config.yaml": "[leaked]\n\tleaked = leaked\n",
  "api/text.json": "LEAKED=leaked\n",
  "api/beside.yaml": "B: { type: string, enum: [kept] }\n",
  "api/a%20b.yaml": "{ type: string, enum: [kept] }\n",
  "api/deep/other.yaml": "C: { $ref: '../beside.yaml#/B' }\n",
  "api/slip.yaml": "X: 1\nB:\n  type: strin\n",
  "api/names.yaml": "B: { type: object, properties: { toString: {} } }\n",
};
const links = {
  "api/out.yaml": "../secret.yaml",
  "api/outside": "../other",
  "api/hidden.yaml": ".env",
  "api/hidden": "deep/.hidden",
  "api/type.yaml": "key.pem",
  "api/inside.yaml": "beside.yaml",
};

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox();
  for (const [path, text] of Object.entries(files)) await sandbox.write(path, text);
  for (const [path, to] of Object.entries(links)) await symlink(to, join(sandbox.folder, path));
  await mkdir(join(sandbox.folder, "api/folder.json"));
  await promisify(execFile)("mkfifo", [join(sandbox.folder, "api/pipe.yaml")]);
});
afterAll(async () => {
  await sandbox.remove();
});

/** A document whose component in line 6 is a reference. */
function referTo($ref: string): string {
  return `openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A: { $ref: ${JSON.stringify($ref)} }
`;
}

/** Generates from a document, and gives the errors that are printed. */
async function refuses(text: string): Promise<string> {
  await sandbox.write("api/api.yaml", text);
  const before = await sandbox.snapshot();
  const { exitCode, output, errors } = await sandbox.run("--spec", "api/api.yaml", "--out", "out");
  expect({ exitCode, output }).toEqual({ exitCode: 2, output: "" });
  expect(errors).not.toMatch(/leaked|\n {4}at /);
  expect(await sandbox.snapshot()).toEqual(before);
  return errors;
}

const outside = "leads out of the document's folder";
const linkOut = "a symbolic link leads out";
const hidden = "a name in its path begins with a dot";
const linkTo = "a symbolic link leads to a file, and";

test.each([
  ["../secret.yaml#/SECRET", outside],
  ["x/../../secret.yaml#/SECRET", outside],
  ["..\\secret.yaml#/SECRET", outside],
  ["/etc/passwd", outside],
  ["file:///etc/passwd", "is remote"],
  ["C:\\secret.yaml", "is remote"],
  ["%2e%2e/secret.yaml#/SECRET", "no such file or directory"],
  ["a\u0000.yaml", "it is not the name of a file"],
  ["out.yaml#/SECRET", linkOut],
  ["outside/secret.yaml#/SECRET", linkOut],
  [".env", hidden],
  ["./.secret.yaml#/SECRET", hidden],
  [".git/config", hidden],
  ["deep/.hidden/secret.yaml#/SECRET", hidden],
  ["hidden.yaml#/SECRET", `${linkTo} ${hidden}`],
  ["hidden/secret.yaml#/SECRET", `${linkTo} ${hidden}`],
  ["type.yaml#/SECRET", `${linkTo} its name does not end in`],
  ["key.pem", "its name does not end in `.yaml`"],
  ["secret", "its name does not end in `.yaml`"],
  ["#/components/schemas/B", "Can't resolve $ref"],
  ["nowhere.yaml#/B", "no such file or directory"],
  ["beside.yaml#/C", "Can't resolve $ref"],
  ["folder.json", "it is a folder"],
  ["pipe.yaml", "it is not a regular file"],
  ["config.yaml", "is not valid YAML or JSON at line 2, column 2"],
  ["text.json", "it holds neither a mapping nor a list"],
  ["#", "refers to the whole document"],
  ["#anchor", "names an anchor, which is not supported"],
  ["#/components/schemas/A", "leads back to itself"],
  ["#/components/schemas/A/b", "leads back to itself"],
])("a reference to %j is refused, and no file quoted", async ($ref, reason) => {
  const errors = await refuses(referTo($ref));
  expect(errors).toMatch(/^api\/api\.yaml:6:\d+ error #\/components\/schemas\/A(\/\$ref)?\n/);
  expect(errors).toContain(reason);
});

test.each(["http:", "HTTP:", ""])(
  "a reference to a server is refused, and nothing is fetched: %s//…",
  async (scheme) => {
    const { port, requests } = await startServer(answer(200, secret));
    const $ref = `${scheme}//127.0.0.1:${port}/api.yaml#/SECRET`;
    const message = `The \`$ref\` \`${$ref}\` is remote: nothing is fetched`;
    expect(await refuses(referTo($ref))).toContain(message);
    expect(requests).toEqual([]);
  },
);

test("every reference that cannot be followed is reported", async () => {
  const errors = await refuses(`${referTo("https://example.com/a")}    B: { $ref: ../b.yaml }
    C: { $ref: 1 }
    D: { $ref: "config.yaml#/B" }
`);
  expect(errors.match(/^api\/\S+ error.*$/gm)).toEqual([
    "api/api.yaml:6:16 error #/components/schemas/A/$ref",
    "api/api.yaml:7:16 error #/components/schemas/B/$ref",
    "api/api.yaml:8:16 error #/components/schemas/C/$ref",
    "api/api.yaml:9:16 error #/components/schemas/D/$ref",
  ]);
});

describe("a reference to a file below the document's folder", () => {
  test.each(["beside.yaml#/B", "./deep/other.yaml#/C", "inside.yaml#/B"])(
    "is followed, through links that stay there too: %s",
    async ($ref) => {
      await sandbox.write("api/api.yaml", referTo($ref));
      const run = await sandbox.run("--spec", "api/api.yaml", "--out", "out");
      expect(run).toMatchObject({ exitCode: 0, errors: "" });
      expect((await sandbox.snapshot("out"))["schema.ts"]).toContain('"kept"');
    },
  );

  test.each([
    ["slip.yaml#/B", "api/slip.yaml:3:9 error #/B/type\n"],
    ["names.yaml#/B", "api/names.yaml:1:34 error #/B/properties/toString\n"],
  ])("has its faults located in that file: %s", async ($ref, place) => {
    expect(await refuses(referTo($ref))).toContain(place);
  });

  test("is refused where the file's name, as that of a component, is taken for another", async () => {
    const path =
      '/a: { get: { responses: { "200": { description: ok, content: { a/b: { schema: { $ref: a%20b.yaml } } } } } } }';
    const text = referTo("beside.yaml#/B").replace("paths: {}", `paths:\n  ${path}`);
    expect(await refuses(text)).toMatch(
      /^api\/a%20b\.yaml:1:1 error .*\n {2}The name `a%20b` looks percent-encoded\.$/m,
    );
  });
});

test.each([
  [
    "a value of a discriminator's mapping that is not a string",
    `${referTo("#/components/schemas/B")}    B: { discriminator: { propertyName: k, mapping: { a: 1 } } }\n`,
    "7:58 #/components/schemas/B/discriminator/mapping/a The reference must be a string; it is a number. Refer to a part of the document: `#/components/schemas/…`.",
  ],
  [
    "a reference through null",
    `${referTo("#/components/schemas/B/b")}    B: { $ref: "#/components/x-a" }\n  x-a: null\n`,
    "6:16 #/components/schemas/A/$ref The `$ref` `#/components/schemas/B/b` leads nowhere: `#/components/x-a` is null. Add what it refers to, or fix it.",
  ],
  [
    "what openapi-typescript throws at",
    `${referTo("#/components/schemas/B")}    B: {}\n`.replace(
      "paths: {}",
      'paths: { /a: { get: { responses: { "200": { description: ok }, odd: null } } } }',
    ),
    "3:21 #/paths/~1a/get openapi-typescript makes no types of this: Cannot use 'in' operator to search for '$ref' in null. Write this object as the OpenAPI Specification describes it.",
  ],
])("%s is located", async (_, text, problem) => {
  expect(await problemsOf(text)).toEqual([problem]);
});
