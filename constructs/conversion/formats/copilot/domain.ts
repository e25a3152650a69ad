import type { Lines } from "../../draft/lines";
import { fieldsOf, listOf, textOf } from "../../draft/plain-values";
import type { CopilotFolder, Fields, Manifest } from "./manifests";
import { mergedFields } from "./merged-fields";

/** Returns the domain of an environment: the first alias of its services. */
export function domainOf(
  services: readonly Manifest[],
  environment: string,
  folder: CopilotFolder,
  lines: Lines,
): string | undefined {
  const found = services.flatMap((service) =>
    aliasesOf(fieldsOf(mergedFields(service, environment, folder)["http"]))
      .filter((alias) => /^[a-z0-9.-]+\.[a-z]+$/.test(alias))
      .map((alias) => ({ alias, at: placeOf(service, environment) })),
  );
  const [first, ...others] = found;
  if (first === undefined) return undefined;
  lines.add("taken", first.at, `domain: "${first.alias}", as a comment until the data is here`);
  for (const { alias, at } of others.filter((each) => each.alias !== first.alias)) {
    lines.add(
      "missing",
      at,
      `${alias}: an environment has one domain. Another name needs an environment of its own, or a redirect.`,
    );
  }
  return first.alias;
}

/** Returns where the alias of an environment stands: in its own fields, or in those of all. */
function placeOf({ at }: Manifest, environment: string) {
  const own = at(`environments.${environment}.http.alias`);
  return own.line === undefined ? at("http.alias") : own;
}

/** Returns the names of `alias`: one, or a list of names and of objects with a name. */
function aliasesOf(http: Fields): readonly string[] {
  return listOf(http["alias"]).map((each) =>
    textOf(typeof each === "object" ? fieldsOf(each)["name"] : each),
  );
}
