import { property } from "../../common/json.ts";
import { child, children, type Node } from "../../common/node.ts";
import { parsePointer } from "../../common/pointer.ts";
import type { Body, Model, Operation, SecurityScheme, Server } from "../../model/model.ts";
import { pairRequirements } from "../model/providers.ts";
import { byKey } from "../model/security.ts";
import { type Comparison, newComparison } from "./comparison.ts";
import { keywordsOf, parametersOf, type Route } from "./operations.ts";
import { type Members, membersOf, type Peeled } from "./peel.ts";
import { keysOf, type Walk } from "./walk.ts";

/** A document with its model, and the operation that takes scope requirements. */
export interface Side {
  readonly root: unknown;
  readonly model: Model;
  readonly route?: Route;
}

/** Compares what the models do not hold of the operation, its servers and its security. */
export class Unjudged {
  readonly #walk: Walk;
  readonly #before: Side;
  readonly #after: Side;
  readonly #into = newComparison();

  constructor(walk: Walk, before: Side, after: Side) {
    this.#walk = walk;
    this.#before = before;
    this.#after = after;
  }

  compare(): Comparison {
    const { model: old, route: from } = this.#before;
    const { model: now, route: to } = this.#after;
    this.#servers(old.servers, now.servers);
    this.#schemes();
    if (from === undefined || to === undefined) return this.#into;
    const judged = ["deprecated", "responses", "parameters", "servers", "security", "requestBody"];
    if (old.operation && now.operation) {
      judged.push("operationId");
      this.#body(from, to, old.operation, now.operation);
    }
    this.#walk.silent.order(from.node, to.node);
    this.#walk.members(keywordsOf(from, judged), keywordsOf(to, judged), this.#into);
    this.#parameters(from, to);
    return this.#into;
  }

  /** A parameter's name and place, and whether it must be given, are in the model. */
  #parameters(before: Route, after: Route): void {
    const old = parametersOf(this.#before.root, before);
    const now = parametersOf(this.#after.root, after);
    for (const [key, parameter] of now) {
      const earlier = old.get(key);
      if (earlier) this.#peeled(earlier, parameter, ["name", "in", "required"]);
    }
  }

  #body(before: Route, after: Route, old: Operation, now: Operation): void {
    const [from, to] = [child(before.node, "requestBody"), child(after.node, "requestBody")];
    if (from === undefined || to === undefined) return;
    const [one, other] = this.#peeled(from, to, ["content"]);
    const [content, contentNow] = [nodeOf(one, "content"), nodeOf(other, "content")];
    if (content === undefined || contentNow === undefined) return;
    this.#walk.silent.order(content, contentNow);
    const [type, typeNow] = [old.body.mediaType, now.body.mediaType];
    for (const name of keysOf(content.value, contentNow.value)) {
      if (name === type || name === typeNow) continue;
      this.#member(child(content, name), child(contentNow, name), "content");
    }
    const [media, mediaNow] = [child(content, type), child(contentNow, typeNow)];
    if (media === undefined || mediaNow === undefined) return;
    const [inner, innerNow] = this.#peeled(media, mediaNow, ["schema"]);
    const [schema, schemaNow] = [nodeOf(inner, "schema"), nodeOf(innerNow, "schema")];
    if (schema && schemaNow) this.#providers(schema, schemaNow, old.body, now.body);
  }

  #providers(before: Node, after: Node, old: Body, now: Body): void {
    const [one, other] = this.#peeled(before, after, ["properties"]);
    this.#nullable(one, other, before, after);
    const [properties, propertiesNow] = [nodeOf(one, "properties"), nodeOf(other, "properties")];
    if (properties === undefined || propertiesNow === undefined) return;
    this.#walk.silent.order(properties, propertiesNow);
    const judged = new Set(
      [...old.requirements, ...now.requirements].map(({ provider }) => provider),
    );
    for (const name of keysOf(properties.value, propertiesNow.value)) {
      if (judged.has(name)) continue;
      this.#member(child(properties, name), child(propertiesNow, name), "properties");
    }
    for (const [from, to] of pairRequirements(old, now).pairs) {
      const [earlier, later] = [
        child(properties, from.provider),
        child(propertiesNow, to.provider),
      ];
      if (earlier && later) this.#requirement(earlier, later);
    }
  }

  #requirement(before: Node, after: Node): void {
    const [one, other] = this.#peeled(before, after, ["properties", "required"]);
    const [lists, listsNow] = [nodeOf(one, "properties"), nodeOf(other, "properties")];
    if (lists === undefined || listsNow === undefined) return;
    this.#walk.silent.order(lists, listsNow);
    this.#required(one, other, keysOf(lists.value, listsNow.value));
    for (const [at, [name, list]] of children(lists).entries()) {
      const now = child(listsNow, name);
      const isFirst = at === 0 && children(listsNow)[0]?.[0] === name;
      if (now !== undefined) this.#list(list, now, isFirst);
    }
  }

  /** Which lists must be given is in the model, another name that is listed is not. */
  #required(before: Peeled, after: Peeled, lists: ReadonlySet<string>): void {
    const [old, now] = [before, after].map((peeled) => {
      const required = nodeOf(peeled, "required");
      return required ? children(required).map(([, name]) => name) : [];
    });
    const all = newComparison();
    this.#walk.items(old ?? [], now ?? [], after.core.pointer, "required", all);
    const isList = (root: unknown, pointer: string | undefined): boolean => {
      const name = pointer === undefined ? undefined : valueAt(root, pointer);
      return typeof name === "string" && lists.has(name);
    };
    this.#into.differences.push(
      ...all.differences.filter(
        (difference) =>
          !isList(this.#before.root, difference.before) &&
          !isList(this.#after.root, difference.after),
      ),
    );
  }

  #list(before: Node, after: Node, isFirst: boolean): void {
    const [one, other] = this.#peeled(before, after, ["items"]);
    const [items, itemsNow] = [nodeOf(one, "items"), nodeOf(other, "items")];
    if (items && itemsNow) this.#scopes(items, itemsNow, isFirst);
  }

  /** The model takes the scopes of a provider, and whether null is one, from its first list. */
  #scopes(before: Node, after: Node, isFirst: boolean): void {
    const [one, other] = this.#walk.peel(before, after);
    this.#walk.silent.references(one, other, after);
    if (!isFirst) this.#nullable(one, other, before, after);
    const [key, keyNow] = [one, other].map((peeled) => scopeKeyword(peeled));
    const [values, valuesNow] = [nodeOf(one, key ?? ""), nodeOf(other, keyNow ?? "")];
    if (key === "enum" && keyNow === "enum" && values && valuesNow) {
      // Which scopes there are is in the model: only their order is looked at.
      this.#walk.list(values, valuesNow, "enum", newComparison());
    }
    const judged = ["x-enum-varnames", key ?? "", keyNow ?? ""];
    this.#walk.silent.order(one.core, other.core);
    this.#walk.members(without(one, judged), without(other, judged), this.#into);
  }

  /** Where a server is is in the model, what its variables may be is not. */
  #servers(before: readonly Server[], after: readonly Server[]): void {
    const old = new Map([...before].reverse().map((server) => [server.url, server]));
    for (const server of after) {
      const from = nodeAt(this.#before.root, old.get(server.url)?.pointer);
      const to = nodeAt(this.#after.root, server.pointer);
      if (from === undefined || to === undefined) continue;
      const [one, other] = this.#peeled(from, to, ["url", "variables"]);
      const [variables, variablesNow] = [nodeOf(one, "variables"), nodeOf(other, "variables")];
      for (const name of keysOf(variables?.value, variablesNow?.value)) {
        const earlier = variables && child(variables, name);
        const later = variablesNow && child(variablesNow, name);
        if (earlier && later) this.#peeled(earlier, later, ["default"]);
        else this.#walk.differ(earlier, later, this.#into);
      }
    }
  }

  /** Compares the schemes of each alternative that stayed. A key header is known by its own name. */
  #schemes(): void {
    const old = byKey(this.#before.model.security);
    for (const [key, alternative] of byKey(this.#after.model.security)) {
      const earlier = bySchemeKey(old.get(key)?.schemes ?? []);
      for (const [name, scheme] of bySchemeKey(alternative.schemes)) {
        const from = nodeAt(this.#before.root, earlier.get(name)?.pointer);
        const to = nodeAt(this.#after.root, scheme.pointer);
        if (from === undefined || to === undefined) continue;
        const judged = scheme.header === undefined ? [] : ["type", "in", "name", "deprecated"];
        this.#peeled(from, to, judged);
        this.#walk.silent.renamed(from.pointer, to.pointer);
      }
    }
  }

  /** Compares two Objects by every keyword but some. */
  #peeled(before: Node, after: Node, except: readonly string[]): [before: Peeled, after: Peeled] {
    const [one, other] = this.#walk.peel(before, after);
    this.#walk.silent.references(one, other, after);
    this.#walk.silent.order(one.core, other.core);
    this.#walk.members(without(one, except), without(other, except), this.#into);
    return [one, other];
  }

  #member(before: Node | undefined, after: Node | undefined, keyword: string): void {
    if (before && after) this.#walk.value(before, after, keyword, this.#into);
    else this.#walk.differ(before, after, this.#into);
  }

  #nullable(one: Peeled, other: Peeled, before: Node, after: Node): void {
    if (one.isNullable !== other.isNullable) this.#walk.differ(before, after, this.#into);
  }
}

function without(peeled: Peeled, except: readonly string[]): Members {
  return new Map([...membersOf(peeled)].filter(([keyword]) => !except.includes(keyword)));
}

function nodeOf(peeled: Peeled, keyword: string): Node | undefined {
  return membersOf(peeled).get(keyword)?.at(-1);
}

/** The keyword under which a schema lists its scopes. */
function scopeKeyword(peeled: Peeled): string | undefined {
  return ["enum", "const", "anyOf", "oneOf"].find((keyword) => nodeOf(peeled, keyword));
}

function bySchemeKey(schemes: readonly SecurityScheme[]): Map<string, SecurityScheme> {
  return new Map(
    schemes.map((scheme) => [scheme.header?.toLowerCase() ?? `/${scheme.name}`, scheme]),
  );
}

function nodeAt(root: unknown, pointer: string | undefined): Node | undefined {
  const value = pointer === undefined ? undefined : valueAt(root, pointer);
  return pointer === undefined || value === undefined ? undefined : { value, pointer };
}

function valueAt(root: unknown, pointer: string): unknown {
  return (parsePointer(pointer) ?? []).reduce(property, root);
}
