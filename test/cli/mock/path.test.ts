import { expect, it } from "vitest";
import { matchPath } from "../../../src/cli/mock/path.ts";

it.each<[template: string, path: string, parameters: object | undefined]>([
  ["/a/{b}/c/{d}", "/a/1/c/2", { b: "1", d: "2" }],
  ["/a/{b}", "/a/1/", undefined],
  ["/a/{b}", "/x/a/1", undefined],
  ["/a/{b}", "/a/", undefined],
  ["/a/{b}", "/a/1/2", undefined],
  ["/a/{b}", "/a/1%2F2", { b: "1/2" }],
  ["/a/{b}", "/a/%ff", { b: "%ff" }],
  ["/a.{b}:c", "/a.1:c", { b: "1" }],
  ["/a.{b}:c", "/ax1:c", undefined],
  ["/a(+)[d]/{b}", "/a(+)[d]/1", { b: "1" }],
  ["/{b}", "http://a/1", undefined],
  ["/a", "/a", {}],
  ["/а б/{b}", "/%D0%B0%20%D0%B1/1", { b: "1" }],
  ['/"a"<b>/.{b}', "/%22a%22%3Cb%3E/.1", { b: "1" }],
  ["/a?b=c#d", "/a", {}],
])("the parameters of %s in %s are %j", (template, path, parameters) => {
  expect(matchPath(template, path)).toEqual(parameters);
});
