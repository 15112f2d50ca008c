import { expect, test } from "vitest";
import { newComparison } from "../../../../scripts/diff/structure/comparison.ts";
import { compareRoutes, findRoutes } from "../../../../scripts/diff/structure/operations.ts";
import { Walk } from "../../../../scripts/diff/structure/walk.ts";
import { manyOperations } from "../../../support/many-operations.ts";

test("two components are compared once, however many operations lead to them", () => {
  const [before, after] = [manyOperations(40), manyOperations(40)];
  const walk = new Walk(before, after);
  const now = findRoutes(after);
  for (const [key, route] of findRoutes(before)) {
    const other = now.get(key);
    if (other !== undefined) compareRoutes(walk, route, other, [before, after]);
  }
  walk.finish();
  // Forty things, what all of them share, the errors and body of our operation, and one scheme.
  const names = [...walk.compared.before].filter((pointer) => !/Scope|Validation/.test(pointer));
  expect(names).toHaveLength(40 + 2 + 1);
  expect(walk.comparisons).toHaveLength(walk.compared.before.size);
});

test("what leads to a component that is compared already is not compared again", () => {
  const root = { components: { schemas: { A: { properties: { a: { type: "string" } } } } } };
  const walk = new Walk(root, root);
  const node = { value: root.components.schemas.A, pointer: "#/components/schemas/A" };
  const [one, other] = [newComparison(), newComparison()];
  walk.link(node, node, one);
  walk.finish();
  walk.link(node, node, other);
  walk.finish();
  expect([...other.parts]).toEqual([...one.parts]);
  expect(walk.comparisons).toHaveLength(1);
});
