import { describe, expect, test } from "vitest";
import { fileName } from "../../../scripts/emit/names/file-name.ts";
import { memberName } from "../../../scripts/emit/names/member-name.ts";
import { smallDocument } from "../../support/document.ts";
import { generateFrom } from "../../support/generate.ts";

test.each([
  ["heartrate", "Heartrate"],
  ["oxygen_saturation", "OxygenSaturation"],
  ["activity:read_all", "ActivityReadAll"],
  ["user.sleepevents", "UserSleepevents"],
  ["private-exercises", "PrivateExercises"],
  ["alreadyCamel", "AlreadyCamel"],
  ["URL", "URL"],
  ["https://www.googleapis.com/auth/fitness.activity.read", "FitnessActivityRead"],
  ["https://example.com/auth/body/", "Body"],
  ["https://example.com", "ExampleCom"],
  ["https://example.com/auth?scope=a#b", "Auth"],
  ["read:recovery", "ReadRecovery"],
  ["mailto:someone", "MailtoSomeone"],
  ["5m", "_5m"],
  ["٣", "_٣"],
  ["größe:lesen", "GrößeLesen"],
  ["हिन्दी", "हिन्दी"],
  ["日本 語", "日本語"],
  ["class", "Class"],
  ["__proto__", "Proto"],
  ["", ""],
  ["+", "+"],
  ["://", "://"],
])("the value %j has the member name %j", (value, name) => {
  expect(memberName(value)).toBe(name);
});

test.each([
  ["fitbit", "fitbit"],
  ["google_fit", "google-fit"],
  ["whoop_v2", "whoop-v2"],
  ["googleFit", "google-fit"],
  ["../x", "x"],
  ["a/b\\c", "a-b-c"],
  ["index", "index_"],
  ["CON", "con_"],
  ["com1", "com1_"],
  ["日本", "日本"],
  ["", undefined],
  ["..", undefined],
  ["a".repeat(200), "a".repeat(200)],
  ["a".repeat(300), undefined],
])("the provider %j has the file name %j", (provider, name) => {
  expect(fileName(provider)).toBe(name);
});

describe("two things that would take one name", () => {
  const provider = (key: string, scopes: string): string =>
    `${key}: { properties: { must: { type: array, items: ${scopes} } } }`;

  test("are an error that names both values and the hint", async () => {
    const properties = `${provider("a", "{ enum: ['read:all', read_all] }")}\n${provider("b", "{ enum: [x] }")}`;
    await expect(generateFrom(smallDocument({ properties }))).rejects.toMatchObject({
      problems: [
        {
          message:
            "The value `read:all` and the value `read_all` have the same member name: `ReadAll`.",
          hint: "Name the values apart with `x-enum-varnames`.",
        },
      ],
    });
  });

  test("are no error once `x-enum-varnames` names the values apart", async () => {
    const apart = "{ enum: ['read:all', read_all], x-enum-varnames: [ReadColon, ReadUnderscore] }";
    const properties = `${provider("a", apart)}\n${provider("b", "{ enum: [x] }")}`;
    const { files } = await generateFrom(smallDocument({ properties }));
    const members = files.get("scopes/a.ts")?.match(/^ {2}\w+: .*$/gm);
    expect(members).toEqual(['  ReadColon: "read:all",', '  ReadUnderscore: "read_all",']);
  });

  const components = (properties: string): string =>
    smallDocument({
      properties,
      schemas: "Fit_Scope: { enum: [x] }\nFitScope: { enum: [y] }\nOther: { enum: [z] }",
    });

  test("are an error for two files", async () => {
    const properties = `${provider("a_b", '{ $ref: "#/components/schemas/FitScope" }')}
${provider("A-B", '{ $ref: "#/components/schemas/Other" }')}`;
    await expect(generateFrom(components(properties))).rejects.toMatchObject({
      problems: [
        { message: "The provider `a_b` and the provider `A-B` have the same file name: `a-b`." },
      ],
    });
  });

  test("are an error for two components", async () => {
    const properties = `${provider("a", '{ $ref: "#/components/schemas/Fit_Scope" }')}
${provider("b", '{ $ref: "#/components/schemas/FitScope" }')}`;
    await expect(generateFrom(components(properties))).rejects.toMatchObject({
      problems: [
        { message: "The enum of `a` and the enum of `b` have the same export name: `FitScope`." },
      ],
    });
  });
});

test("a value that is added renames no other", async () => {
  const names = async (values: string): Promise<string[]> => {
    const properties = `a: { properties: { must: { type: array, items: { enum: [${values}] } } } }
b: { properties: { must: { type: array, items: { enum: [x] } } } }`;
    const { files } = await generateFrom(smallDocument({ properties }));
    return [...(files.get("scopes/a.ts") ?? "").matchAll(/^ {2}(\w+): "/gm)].map(
      ([, name]) => name ?? "",
    );
  };
  expect(await names("read, write")).toEqual(["Read", "Write"]);
  expect(await names("Read_x, read, 'https://example.com/a/b', write")).toEqual([
    "ReadX",
    "Read",
    "B",
    "Write",
  ]);
});
