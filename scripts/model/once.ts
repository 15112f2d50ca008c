import { type Node, resolve } from "../common/node.ts";

/** Asks a question once about each schema, however many references lead to it. */
export function oncePerSchema<Answer>(
  root: unknown,
  ask: (schema: Node) => Answer,
): (schema: Node) => Answer {
  const answers = new Map<string, { readonly answer: Answer }>();
  return (schema) => {
    const key = resolve(root, schema)?.pointer ?? schema.pointer;
    const known = answers.get(key);
    if (known !== undefined) return known.answer;
    const answer = ask(schema);
    answers.set(key, { answer });
    return answer;
  };
}
