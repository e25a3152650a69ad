import { textOf } from "../../draft/plain-values";
import { isRecord } from "../../../settings/paths";
import { showsSecret } from "../../../settings/secret-arguments";
import { isMigration, splitWords } from "../../draft/words";
import { type DatabaseImage, databaseImage, isWebServer, otherImage } from "./images";
import { HIDDEN } from "./interpolate";
import type { ComposeProject, ComposeService } from "./project";
import { volumesOf } from "./service/volumes";

/** What a service of a Compose file is for. */
export type Role =
  | { readonly kind: "app" | "proxy" }
  | { readonly kind: "database"; readonly image: DatabaseImage }
  /** A migration that runs once, for the services by these names. */
  | { readonly kind: "migration"; readonly command: readonly string[]; readonly of: readonly string[] }
  /** It is left out, and why. */
  | { readonly kind: "other"; readonly because: string };

/** Returns what each service is for, by its name. Profiles are started that `COMPOSE_PROFILES` in `.env` names. */
export function rolesOf({ services, values }: ComposeProject): ReadonlyMap<string, Role> {
  const started = (values.get("COMPOSE_PROFILES") ?? "").split(",").map((each) => each.trim());
  return new Map(services.map((service) => [service.name, roleOf(service, services, started)]));
}

/** Returns the profiles of a service. */
export function profilesOf({ fields }: ComposeService): readonly string[] {
  return Array.isArray(fields["profiles"]) ? fields["profiles"].map(String) : [];
}

function roleOf(service: ComposeService, all: readonly ComposeService[], started: readonly string[]): Role {
  const { fields, name } = service;
  const profiles = profilesOf(service);
  if (profiles.length > 0 && !["*", ...profiles].some((each) => started.includes(each))) {
    return {
      kind: "other",
      because: `is only started with the profile ${profiles.join(" or ")}, so it is left out. To have it, remove the profile, or name it in COMPOSE_PROFILES of .env beside the file, and run this again.`,
    };
  }
  const image = typeof fields["image"] === "string" && fields["build"] === undefined ? fields["image"] : "";
  const database = databaseImage(image) ?? builtDatabase(service);
  if (database !== undefined) return { kind: "database", image: database };
  const because = otherImage(image);
  if (because !== undefined) return { kind: "other", because: `${image}: ${because}` };
  if (isWebServer(image) && isProxy(service) && all.length > 1) return { kind: "proxy" };
  return onceRole(service, all) ?? { kind: "app" };

  function builtDatabase({ fields: { environment, build } }: ComposeService): DatabaseImage | undefined {
    if (build === undefined || !/^(db|database|postgres(ql)?|pg|mysql|mariadb)$/i.test(name)) {
      return undefined;
    }
    const text = JSON.stringify(environment ?? "");
    if (/POSTGRES_(PASSWORD|DB|USER)/.test(text)) return { engine: "postgres", tag: "", extra: OWN_IMAGE };
    if (text.includes("MARIADB_")) return { engine: "mariadb", tag: "", extra: OWN_IMAGE };
    return text.includes("MYSQL_") ? { engine: "mysql", tag: "", extra: OWN_IMAGE } : undefined;
  }
}

const OWN_IMAGE =
  "its image is built here: what the Dockerfile adds has to be in the dump, or be an extension that RDS has.";

function isProxy({ fields }: ComposeService): boolean {
  return volumesOf(fields["volumes"]).some(
    ({ target }) => /nginx|httpd|conf/.test(target) && !target.includes("/html"),
  );
}

/** A service that others wait for until it has ended runs once: a migration, or another job. */
function onceRole(service: ComposeService, all: readonly ComposeService[]): Role | undefined {
  const { fields, name } = service;
  const words = Array.isArray(fields["command"])
    ? fields["command"].map(String)
    : splitWords(textOf(fields["command"]));
  const waiting = all.filter((other) => conditionOf(other, name) === "service_completed_successfully");
  const isOnce = waiting.length > 0 || /^(no|on-failure(:\d+)?)$/.test(textOf(fields["restart"]));
  if (
    isMigration(words) &&
    !showsSecret(words) &&
    !words.some((word) => word.includes(HIDDEN)) &&
    !words.some((word) => word.includes("&&")) &&
    all.length > 1
  ) {
    const twins = all.filter((other) => other.name !== name && isSameImage(other, service));
    const of = waiting.length > 0 ? waiting : twins.slice(0, 1);
    const [first] = of.some((each) => isSameImage(each, service))
      ? of.filter((each) => isSameImage(each, service))
      : of;
    if (first !== undefined) return { kind: "migration", command: words, of: [first.name] };
  }
  if (!isOnce || fields["ports"] !== undefined) return undefined;
  // A variable has the policy of one machine, such as that of a developer.
  const isWritten = (restart: unknown) => restart === "no" || restart === false;
  if (waiting.length === 0 && !service.layers.some((each) => isWritten(each.fields["restart"]))) {
    return undefined;
  }
  return {
    kind: "other",
    because:
      "runs once and ends, and a container here is started again when it ends. Run it as release of a service, or by npm run shell.",
  };
}

function conditionOf({ fields }: ComposeService, name: string): unknown {
  const wanted = isRecord(fields["depends_on"]) ? fields["depends_on"][name] : undefined;
  return isRecord(wanted) ? wanted["condition"] : undefined;
}

function isSameImage(one: ComposeService, other: ComposeService): boolean {
  const of = ({ fields }: ComposeService) => {
    const { build, image } = fields;
    return build === undefined ? image : isRecord(build) ? build["context"] : build;
  };
  return of(one) !== undefined && of(one) === of(other);
}

/** Lists the services that a service depends on or is linked to. */
export function dependenciesOf({ fields }: ComposeService): readonly string[] {
  const { depends_on: written, links } = fields;
  const names = Array.isArray(written) ? written.map(String) : Object.keys(isRecord(written) ? written : {});
  const linked = Array.isArray(links) ? links.map((link) => String(link).replace(/:.*$/, "")) : [];
  return [...names, ...linked];
}
