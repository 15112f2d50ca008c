import { execFile } from "node:child_process";
import { mkdir, symlink } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSandbox, type Sandbox } from "../../../support/sandbox.ts";
import { faultOf } from "../../../support/fault.ts";

function referTo($ref: string): string {
  return `openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A: { $ref: ${JSON.stringify($ref)} }
`;
}

/** An operation that refers to a file as a whole. */
const paths = `paths:
  /a:
    get:
      responses:
        "200":
          description: ok
          content: { application/json: { schema: { $ref: a%20b.yaml } } }`;

/** What stands where nothing may be read; it must not appear in what is printed or written. */
const secret = "SECRET: { type: string, enum: [leaked] }\n";

let sandbox: Sandbox;
let server: Server;
let requests: string[];
beforeEach(async () => {
  sandbox = await createSandbox();
  requests = [];
  server = createServer((request, response) => {
    requests.push(request.url ?? "");
    response.end(secret);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await sandbox.write("secret.yaml", secret);
  await sandbox.write("api/beside.yaml", "B: { type: string, enum: [kept] }\n");
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  await sandbox.remove();
});

async function refuses($ref: string) {
  await sandbox.write("api/api.yaml", referTo($ref));
  const before = await sandbox.snapshot();
  const { exitCode, output, errors } = await sandbox.run("--spec", "api/api.yaml", "--out", "out");
  expect(exitCode).toBe(2);
  expect(output).toBe("");
  expect(errors).toMatch(/^api\/api\.yaml:6:\d+ error #\/components\/schemas\/A\n/);
  expect(errors).not.toMatch(/leaked|\n {4}at /);
  expect(await sandbox.snapshot()).toEqual(before);
  expect(requests).toEqual([]);
  return errors;
}

describe("a reference that leads out", () => {
  test("to a server is refused by name, and nothing is fetched", async () => {
    const { port } = server.address() as AddressInfo; // it listens on a port
    for (const scheme of ["http:", "HTTP:", ""]) {
      const $ref = `${scheme}//127.0.0.1:${port}/api.yaml#/SECRET`;
      expect(await refuses($ref)).toContain(
        `The \`$ref\` \`${$ref}\` is remote: nothing is fetched`,
      );
    }
  });

  test.each([
    ["up", "../secret.yaml#/SECRET", "leads out of the document's folder"],
    ["up and down", "x/../../secret.yaml#/SECRET", "leads out of the document's folder"],
    ["by backslashes", "..\\secret.yaml#/SECRET", "leads out of the document's folder"],
    ["by a path from the root", "/etc/passwd", "leads out of the document's folder"],
    ["by a URL of a file", "file:///etc/passwd", "is remote"],
    ["by a drive", "C:\\secret.yaml", "is remote"],
    ["by percent-encoding", "%2e%2e/secret.yaml#/SECRET", "there is no such file"],
    ["by a name with NUL", "a\u0000.yaml", "there is no such file"],
  ])("%s is refused by name", async (_, $ref, reason) => {
    expect(await refuses($ref)).toContain(reason);
  });

  test("by a symbolic link to a file is refused by name", async () => {
    await symlink(join(sandbox.folder, "secret.yaml"), join(sandbox.folder, "api/link.yaml"));
    expect(await refuses("link.yaml#/SECRET")).toContain("a symbolic link leads out");
  });

  test("by a symbolic link to a folder is refused by name", async () => {
    await mkdir(join(sandbox.folder, "other"));
    await sandbox.write("other/secret.yaml", secret);
    await symlink("../other", join(sandbox.folder, "api/folder"));
    expect(await refuses("folder/secret.yaml#/SECRET")).toContain("a symbolic link leads out");
  });
});

describe("a reference to a hidden file is refused without a word of it", () => {
  test.each([
    [".env", "a name in its path begins with a dot"],
    ["./.secret.yaml#/SECRET", "a name in its path begins with a dot"],
    [".git/config", "a name in its path begins with a dot"],
    ["deep/.hidden/secret.yaml#/SECRET", "a name in its path begins with a dot"],
    [
      "link.yaml#/SECRET",
      "a symbolic link leads to a file, and a name in its path begins with a dot",
    ],
    ["folder/secret.yaml#/SECRET", "a symbolic link leads to a file, and a name in its path"],
    ["type.yaml#/SECRET", "a symbolic link leads to a file, and its name does not end in"],
  ])("%s", async ($ref, reason) => {
    for (const path of [
      ".env",
      ".secret.yaml",
      ".git/config",
      "deep/.hidden/secret.yaml",
      "key.pem",
    ]) {
      await sandbox.write(`api/${path}`, secret);
    }
    await symlink(".env", join(sandbox.folder, "api/link.yaml"));
    await symlink("deep/.hidden", join(sandbox.folder, "api/folder"));
    await symlink("key.pem", join(sandbox.folder, "api/type.yaml"));
    expect(await refuses($ref)).toContain(reason);
  });
});

describe("a reference that cannot be followed", () => {
  test.each([
    ["to nothing", "#/components/schemas/B", "Can't resolve $ref"],
    ["to a file that is not there", "nowhere.yaml#/B", "there is no such file"],
    ["to a member that is not there", "beside.yaml#/C", "Can't resolve $ref"],
    ["to a folder", "folder.json", "it is a folder"],
    ["to a file of another type", "notes.txt", "its name does not end in `.yaml`"],
    ["to a file without a type", "secret", "its name does not end in `.yaml`"],
    ["to a file that is not YAML", "config.yaml", "is not valid YAML or JSON at line 2, column 2"],
    ["to a file of one text", "text.json", "it holds neither a mapping nor a list"],
    ["to a pipe", "pipe.yaml", "it is not a regular file"],
    ["to the whole document", "#", "refers to the whole document"],
    ["to an anchor", "#anchor", "names an anchor, which is not supported"],
    ["to itself", "#/components/schemas/A", "leads back to itself"],
    ["to something deeper in itself", "#/components/schemas/A/b", "leads back to itself"],
  ])("%s is refused with its place", async (_, $ref, reason) => {
    await mkdir(join(sandbox.folder, "api/folder.json"));
    await promisify(execFile)("mkfifo", [join(sandbox.folder, "api/pipe.yaml")]);
    await sandbox.write("api/notes.txt", secret);
    await sandbox.write("api/secret", secret);
    await sandbox.write("api/config.yaml", "[leaked]\n\tleaked = leaked\n");
    await sandbox.write("api/text.json", "LEAKED=leaked\n");
    expect(await refuses($ref)).toContain(reason);
  });

  test("is reported with every other of its stage", async () => {
    await sandbox.write("api/broken.yaml", "B: [\n");
    await sandbox.write(
      "api/api.yaml",
      `${referTo("https://example.com/a")}    B: { $ref: ../b.yaml }
    C: { $ref: 1 }
    D: { $ref: "broken.yaml#/B" }
`,
    );
    const { errors } = await sandbox.run("--spec", "api/api.yaml", "--out", "out");
    expect(errors.match(/^api\/\S+ error.*$/gm)).toEqual([
      "api/api.yaml:6:16 error #/components/schemas/A",
      "api/api.yaml:7:16 error #/components/schemas/B",
      "api/api.yaml:8:16 error #/components/schemas/C",
      "api/api.yaml:9:16 error #/components/schemas/D",
    ]);
  });
});

describe("a reference that leads to a file below the document's folder", () => {
  test("is followed, through links that stay there too", async () => {
    await sandbox.write("api/deep/other.yaml", "C: { $ref: '../beside.yaml#/B' }\n");
    await symlink("beside.yaml", join(sandbox.folder, "api/inside.yaml"));
    for (const $ref of ["beside.yaml#/B", "./deep/other.yaml#/C", "inside.yaml#/B"]) {
      await sandbox.write("api/api.yaml", referTo($ref));
      const run = await sandbox.run("--spec", "api/api.yaml", "--out", "out");
      expect(run).toMatchObject({ exitCode: 0, errors: "" });
      expect((await sandbox.snapshot("out"))["schema.ts"]).toContain('"kept"');
    }
  });

  test("has faults of the file located in the file", async () => {
    await sandbox.write("api/beside.yaml", "X: 1\nB:\n  type: strin\n");
    await sandbox.write("api/api.yaml", referTo("beside.yaml#/B"));
    const { errors } = await sandbox.run("--spec", "api/api.yaml", "--out", "out");
    expect(errors).toMatchInlineSnapshot(`
      "api/beside.yaml:3:9 error #/B/type
        \`type\` can be one of the following only: "object", "array", "string", "number", "integer", "boolean", "null".
        Did you mean \`string\`?

        2 | B:
      > 3 |   type: strin
          |         ^
        4 |"
    `);
  });

  test("is refused where it has names that tools take for others", async () => {
    await sandbox.write(
      "api/beside.yaml",
      "Beside: { type: object, properties: { toString: {} } }\n",
    );
    await sandbox.write("api/api.yaml", referTo("beside.yaml#/Beside"));
    const run = await sandbox.run("--spec", "api/api.yaml", "--out", "out");
    expect(run.exitCode).toBe(2);
    expect(run.errors).toContain("api/beside.yaml:1:39 error #/Beside/properties/toString");
    expect(Object.keys(await sandbox.snapshot())).toEqual([
      "api",
      "api/api.yaml",
      "api/beside.yaml",
      "secret.yaml",
    ]);
  });
});

test("a file whose name would be that of a component is refused where tools take it for another", async () => {
  await sandbox.write("api/a%20b.yaml", "{ type: string, enum: [kept] }\n");
  await sandbox.write("api/api.yaml", referTo("a%20b.yaml").replace("paths: {}", paths));
  const { exitCode, errors } = await sandbox.run("--spec", "api/api.yaml", "--out", "out");
  expect(exitCode).toBe(2);
  expect(errors).toMatch(/^api\/a%20b\.yaml:1:1 error \S+\n {2}The name `a%20b` reads as percent-/);
});

test("a value of a discriminator's mapping that is not a string is an error", async () => {
  const text = `${referTo("#/components/schemas/B")}    B:
      type: object
      discriminator: { propertyName: kind, mapping: { a: 1 } }
`;
  expect(await faultOf(text)).toMatchInlineSnapshot(`
    "spec/api.yaml:9:58 error #/components/schemas/B/discriminator/mapping/a
      The reference must be a string; it is a number.
      Refer by a string: \`#/components/schemas/…\`.

       8 |       type: object
    >  9 |       discriminator: { propertyName: kind, mapping: { a: 1 } }
         |                                                          ^
      10 |"
  `);
});

test("what openapi-typescript throws at is located", async () => {
  const text = `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /a:
    get:
      responses:
        "200": { description: ok }
        nonsense: null
`;
  expect(await faultOf(text)).toMatchInlineSnapshot(`
    "spec/api.yaml:6:7 error #/paths/~1a/get
      openapi-typescript makes no types of this: Cannot use 'in' operator to search for '$ref' in null.
      Write this object as the OpenAPI Specification describes it.

      5 |     get:
    > 6 |       responses:
        |       ^
      7 |         "200": { description: ok }"
  `);
});
