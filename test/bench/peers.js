/** What this package is compared with, each as its own documentation says. */

import ky from "ky";
import { ofetch } from "ofetch";
import createClient from "openapi-fetch";
import * as valibot from "valibot";
import * as zod from "zod";

/** The guarantees of this package that the others have too: a time limit, no redirect, parsed JSON. */
const timeout = 10_000;
const redirect = "error";

export const clients = {
  ky: ({ url, headers, body }) => {
    const api = ky.create({ headers, timeout, redirect, retry: 0 });
    return {
      upsert: () => api.post(url, { json: body }).json(),
      read: () => api.get(url).json(),
    };
  },
  ofetch: ({ url, headers, body }) => {
    const api = ofetch.create({ headers, timeout, redirect, retry: 0 });
    return {
      upsert: () => api(url, { method: "POST", body }),
      read: () => api(url),
    };
  },
  "openapi-fetch": ({ baseUrl, path, parameters, headers, body }) => {
    const api = createClient({ baseUrl, headers, redirect });
    const params = { path: parameters };
    const signal = () => AbortSignal.timeout(timeout);
    return {
      upsert: async () => dataOf(await api.POST(path, { params, body, signal: signal() })),
      read: async () => dataOf(await api.GET(path, { params, signal: signal() })),
    };
  },
};

/** The others throw by themselves when the answer is not 2xx. */
function dataOf({ data, response }) {
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return data;
}

const isSet = (list) => new Set(list).size === list.length;

export const validators = {
  zod: (rules) => {
    const schema = schemaOf(rules, {
      object: zod.strictObject,
      optional: zod.optional,
      nullable: zod.nullable,
      list: (scopes) => zod.array(zod.enum(scopes)),
      unique: (list) => list.refine(isSet),
    });
    return (value) => schema.safeParse(value).success;
  },
  valibot: (rules) => {
    const schema = schemaOf(rules, {
      object: valibot.strictObject,
      optional: valibot.optional,
      nullable: valibot.nullable,
      list: (scopes) => valibot.array(valibot.picklist(scopes)),
      unique: (list) => valibot.pipe(list, valibot.check(isSet)),
    });
    return (value) => valibot.safeParse(schema, value).success;
  },
};

/** The schema of a body in the words of a library. Like this package, it is strict about objects. */
function schemaOf(rules, { object, optional, nullable, list, unique }) {
  const nullableIf = (isNullable, schema) => (isNullable ? nullable(schema) : schema);
  const requirements = mapValues(rules, (rule) => {
    const lists = mapValues(rule.lists, ({ nullable, uniqueItems }, name) => {
      const plain = list(rule.scopes);
      const schema = nullableIf(nullable, uniqueItems ? unique(plain) : plain);
      return rule.required.includes(name) ? schema : optional(schema);
    });
    return optional(nullableIf(rule.nullable, object(lists)));
  });
  return object(requirements);
}

function mapValues(object, map) {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, map(value, name)]),
  );
}
