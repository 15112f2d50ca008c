import { isObject, property } from "../common/json.ts";
import { child, children, resolve } from "../common/node.ts";
import type { Parameter } from "./model.ts";
import type { FoundOperation } from "./operations.ts";

/** Parameters of the path, then of the operation, which override those of the same name and place. */
export function readParameters(
  root: unknown,
  { pathItem, node }: Pick<FoundOperation, "pathItem" | "node">,
): Parameter[] {
  const parameters = new Map<string, Parameter>();
  for (const list of [child(pathItem, "parameters"), child(node, "parameters")]) {
    for (const [, member] of list ? children(list) : []) {
      const parameter = resolve(root, member);
      if (parameter === undefined || !isObject(parameter.value)) continue;
      const { name, in: place, required } = parameter.value;
      if (typeof name !== "string" || typeof place !== "string") continue;
      const schema = child(parameter, "schema");
      const format = property(schema && resolve(root, schema)?.value, "format");
      parameters.set(`${place} ${name}`, {
        name,
        in: place,
        required: required === true,
        pointer: parameter.pointer,
        ...(typeof format === "string" && { format }),
      });
    }
  }
  return [...parameters.values()];
}
