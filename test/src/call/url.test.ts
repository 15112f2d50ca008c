import { describe, expect, it } from "vitest";
import { InvalidRequestError } from "../../../src/errors.ts";
import { operationUrl } from "../../../src/call/url.ts";

const parameters = { id: "a b/../c" };

describe("operationUrl", () => {
  it.each([
    ["https://api.example.com", "/v1/{id}", "https://api.example.com/v1/a%20b%2F..%2Fc"],
    [
      "https://api.example.com/a",
      "/v1/{id}/{id}",
      "https://api.example.com/a/v1/a%20b%2F..%2Fc/a%20b%2F..%2Fc",
    ],
    ["http://127.0.0.1:4010", "/", "http://127.0.0.1:4010/"],
    ["https://api.example.com", "//evil.example", "https://api.example.com//evil.example"],
    ["https://api.example.com/a", "/b/../c", "https://api.example.com/a/c"],
    ["https://api.example.com", "/\u001b\n{id}", "https://api.example.com/%1Ba%20b%2F..%2Fc"],
  ])("puts below %s the path %j", (baseUrl, template, url) => {
    expect(operationUrl(baseUrl, template, parameters)).toBe(url);
  });

  const bases = [
    "https://api.example.com",
    "https://api.example.com/base",
    "http://localhost",
    "http://127.0.0.1:4",
  ];
  it.each([
    ".evil.example/{id}",
    "@evil.example/{id}",
    ":word@evil.example/{id}",
    ":8080/{id}",
    "010/{id}",
    "evil",
    "",
    "?/{id}",
    "#/{id}",
    "\\@evil.example",
    "\t.evil.example/",
    " /{id}",
  ])("refuses the path %j below any base URL", (template) => {
    for (const baseUrl of bases) {
      expect(() => operationUrl(baseUrl, template, parameters)).toThrow(InvalidRequestError);
    }
  });

  it.each(["/../{id}", "/..", "/%2e%2e/x", "/a/../../x", "/.\t./x", "/\\..\\..\\x"])(
    "refuses the path %j, which leaves the path of the base URL",
    (template) => {
      const leave = () => operationUrl("https://api.example.com/base", template, parameters);
      expect(leave).toThrow(InvalidRequestError);
    },
  );
});
