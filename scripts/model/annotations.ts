import { property } from "../common/json.ts";
import type { Node } from "../common/node.ts";
import type { Annotations } from "./model.ts";

/** Reads title and description, each from the first of the schemas that has it. */
export function readAnnotations(...schemas: readonly Node[]): Annotations {
  const title = firstText(schemas, "title");
  const description = firstText(schemas, "description");
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
  };
}

function firstText(schemas: readonly Node[], name: string): string | undefined {
  return schemas.map(({ value }) => property(value, name)).find((text) => typeof text === "string");
}
