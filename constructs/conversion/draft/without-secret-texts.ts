import type { ServiceOverride } from "../../settings/service-description";
import type { Draft } from "./draft";
import { Lines } from "./lines";
import type { SecretTexts } from "./secret-texts";

const NOT_TAKEN =
  "the value of a secret is in it, so it is not taken over. Read it from a variable, and write it without the value.";

/** Leaves out of a draft what has the value of a secret in it, also of one that was found after its text was read. */
export function withoutSecretTexts(draft: Draft): Draft {
  const { secretTexts } = draft;
  const lines = new Lines();
  const shown = (text: string) => secretTexts.removedFrom(text);
  return {
    ...draft,
    name: draft.name !== undefined && secretTexts.isIn(draft.name) ? undefined : draft.name,
    services: mapValues(draft.services, (service, name) => cleanedService(service, name, secretTexts, lines)),
    environments: mapValues(draft.environments, ({ laterDomain, services, ...fields }, environment) => ({
      ...fields,
      ...(laterDomain !== undefined && !secretTexts.isIn(laterDomain) && { laterDomain }),
      ...(services !== undefined && {
        services: mapValues(services, (service, name) =>
          cleanedService(service, `${environment}.${name}`, secretTexts, lines),
        ),
      }),
    })),
    lines: [...draft.lines, ...lines.all],
    data: draft.data.map(({ folder, ...move }) => ({
      ...move,
      what: shown(move.what),
      command: shown(move.command),
      ...(folder !== undefined && { folder: shown(folder) }),
    })),
    storedSecrets: mapValues(draft.storedSecrets ?? {}, shown),
    files: draft.files?.map((file) => ({
      ...file,
      lines: file.lines.filter((line) => !secretTexts.isIn(line)),
    })),
  };
}

function cleanedService<T extends ServiceOverride>(
  service: T,
  name: string,
  secretTexts: SecretTexts,
  lines: Lines,
): T {
  const isIn = (value: unknown) => textsOf(value).some((text) => secretTexts.isIn(text));
  const { environment = {}, ...fields } = service;
  const moved = Object.keys(environment).filter((each) => isIn(environment[each]));
  const left = Object.entries(fields).filter(([, value]) => isIn(value));
  for (const each of moved) lines.add("check", { field: `${name}.${each}` }, MOVED);
  for (const [field] of left) lines.add("missing", { field: `${name}.${field}` }, NOT_TAKEN);
  if (moved.length === 0 && left.length === 0) return service;
  const kept = Object.entries(environment).filter(([each]) => !moved.includes(each));
  return {
    ...Object.fromEntries(
      Object.entries(fields).filter((each) => !left.some(([field]) => field === each[0])),
    ),
    ...(kept.length > 0 && { environment: Object.fromEntries(kept) }),
    ...(moved.length > 0 && { secrets: [...(service.secrets ?? []), ...moved] }),
  } as T;
}

const MOVED =
  "secrets: the value of another secret is in it. If everyone may read it, write it below environment.";

/** Lists the texts in a value, and the names of its fields. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return [value.map(String).join(" "), ...value.flatMap(textsOf)];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => [name, ...textsOf(each)]);
}

function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  change: (value: T, name: string) => U,
): Readonly<Record<string, U>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}
