import { fieldsOf, listOf, textOf } from "../draft/plain-values";
import { connectionPart, isDatabaseAddress } from "../draft/connection";
import type { Draft } from "../draft/draft";
import { rememberSecrets } from "../draft/environment";
import { Lines } from "../draft/lines";
import { serviceNames } from "../draft/names";
import { orderedService } from "../draft/service-fields";
import type { Source } from "../draft/source";
import type { Variable } from "../draft/variables";
import { ConversionError } from "../conversion-error";
import { appService } from "./compose/app-service";
import { type DatabaseService, databaseService } from "./compose/database-service";
import { variablesOf } from "./compose/environment";
import { imageWords, registryOf } from "./compose/images";
import { type ComposeProject, type ComposeService, readProject } from "./compose/project";
import { dependenciesOf, profilesOf, type Role, rolesOf } from "./compose/roles";
import { type Candidate, routesOf } from "./compose/routes";
import { argumentsOf } from "./compose/service/build";
import { volumeMoves } from "./compose/service/volumes";
import { sayTop } from "./compose/top-fields";

/** Converts a Compose file. @throws ConversionError when it has no service that could run */
export function convertCompose(source: Source): Draft {
  const lines = new Lines();
  const project = readProject(source, lines);
  const roles = rolesOf(project);
  const databases = databasesOf(project, roles, lines);
  const apps = project.services.filter(({ name }) => roles.get(name)?.kind === "app");
  if (apps.length === 0) {
    throw new ConversionError(
      `${source.path} has no service of an application: only databases, proxies and other programs.${profilesText(project)}`,
    );
  }
  const candidates = apps.map((service) => ({
    service,
    variables: variablesOf(service, project, source, lines),
  }));
  for (const { name, fields } of project.services) {
    for (const each of [name, ...imageWords(textOf(fields["image"]))]) lines.secrets.allow(each);
  }
  for (const { variables } of candidates) rememberSecrets(variables, lines);
  for (const { fields } of project.services) {
    lines.secrets.addWithin([fields["image"], fields["build"]]);
    rememberSecrets(argumentsOf(fields["build"]), lines);
  }
  for (const service of project.services.filter((each) => !apps.includes(each))) {
    rememberSecrets(variablesOf(service, project, source, new Lines()), lines);
    for (const field of ["command", "entrypoint"]) {
      lines.secrets.addCommand(listOf(service.fields[field]).map(String));
    }
  }
  sayOthers(project, roles, lines);
  sayTop(project, lines);
  const routes = routesOf(
    candidates,
    [...roles.values()].some(({ kind }) => kind === "proxy"),
    lines,
  );
  const names = serviceNames(apps.map(({ name }) => name));
  const users = databaseUsers(candidates, databases.names);
  const services = candidates.map((candidate) => {
    const { service } = candidate;
    const name = names.get(service.name) ?? service.name;
    if (name !== service.name) lines.add("check", service.at(""), `is called ${name} here.`);
    const described = appService(
      {
        ...candidate,
        hasDatabase: users.includes(service.name),
        migration: migrationOf(service.name, roles),
        hosts: {
          services: apps.map(({ name }) => name).filter((name) => name !== service.name),
          programs: [...roles].filter(([, { kind }]) => kind === "other").map(([name]) => name),
        },
        fileSecrets: secretsOf(service, project, lines),
      },
      source,
      lines,
    );
    return [name, orderedService({ ...described, ...routes.get(service.name)?.fields })] as const;
  });
  const host = [...routes.values()].find((each) => each.host !== undefined)?.host;
  return {
    source: "a Compose file",
    name: project.name,
    services: Object.fromEntries(services),
    application: {
      ...(databases.first && { database: databases.first.database }),
      ...(apps.some(isArm) && { architecture: "arm64" as const }),
    },
    environments: { prod: { phase: "ec2", laterDomain: host } },
    ...apps.map(({ fields }) => registryOf(textOf(fields["image"]))).find((each) => each !== undefined),
    lines: lines.all,
    secretTexts: lines.secrets,
    data: [...(databases.first ? [databases.first.move] : []), ...volumeMoves(apps)],
  };
}

/** Says what is left out because of its profile. */
function profilesText({ services }: ComposeProject): string {
  const left = services.filter((service) => profilesOf(service).length > 0).map(({ name }) => name);
  if (left.length === 0) return "";
  return ` Left out because of profiles: ${left.join(", ")}. Name the profiles in COMPOSE_PROFILES of .env beside the file, and run this again.`;
}

function databasesOf(project: ComposeProject, roles: ReadonlyMap<string, Role>, lines: Lines) {
  const names: string[] = [];
  let first: DatabaseService | undefined;
  for (const service of project.services) {
    const role = roles.get(service.name);
    if (role?.kind !== "database") continue;
    names.push(service.name);
    if (first === undefined) first = databaseService(service, role.image, lines);
    else {
      lines.add(
        "missing",
        service.at(""),
        "an environment has one database, and this is another. Move its tables into the first, or make it as a resource of your own.",
      );
    }
  }
  return { names, first };
}

/** Says what becomes of the services that are none here. */
function sayOthers({ services }: ComposeProject, roles: ReadonlyMap<string, Role>, lines: Lines): void {
  for (const { name, at } of services) {
    const role = roles.get(name);
    if (role?.kind === "other") lines.add("missing", at(""), role.because);
    if (role?.kind === "proxy") lines.add("missing", at(""), PROXY);
    if (role?.kind === "migration") {
      lines.add("taken", at("command"), `release of ${role.of.join(", ")}: it runs once before each release`);
    }
  }
}

const PROXY =
  "nginx on the host and the load balancer stand before the services, with certificates. Leave it out; what its configuration routes is the path of each service.";

function migrationOf(name: string, roles: ReadonlyMap<string, Role>): readonly string[] | undefined {
  for (const role of roles.values()) {
    if (role.kind === "migration" && role.of.includes(name)) return role.command;
  }
  return undefined;
}

/** Returns the services that connect to a database of the file; where none says so, those that have its password. */
function databaseUsers(candidates: readonly Candidate[], databases: readonly string[]): readonly string[] {
  if (databases.length === 0) return [];
  const isHost = ({ value = "" }: Variable) =>
    databases.some(
      (name) =>
        value.replace(/:\d+$/, "") === name ||
        [`@${name}:`, `@${name}/`, `//${name}:`].some((part) => value.includes(part)),
    );
  const namesOf = (isUser: (candidate: Candidate) => boolean) =>
    candidates.filter(isUser).map(({ service }) => service.name);
  const certain = namesOf(
    ({ service, variables }) =>
      dependenciesOf(service).some((name) => databases.includes(name)) || variables.some(isHost),
  );
  if (certain.length > 0) return certain;
  return namesOf(({ variables }) =>
    variables.some((each) => isDatabaseAddress(each) || connectionPart(each) === "DATABASE_PASSWORD"),
  );
}

/** Secrets of the file are files in a container there; here each is a variable. */
function secretsOf(service: ComposeService, { secrets }: ComposeProject, lines: Lines): readonly string[] {
  const written: readonly unknown[] = Array.isArray(service.fields["secrets"])
    ? service.fields["secrets"]
    : [];
  return written.flatMap((item) => {
    const name = textOf(typeof item === "string" ? item : fieldsOf(item)["source"]);
    const variable = name.toUpperCase().replace(/[^A-Z0-9]+/g, "_");
    if (!Object.hasOwn(secrets, name) || !/^[A-Z_]/.test(variable)) {
      lines.add(
        "missing",
        service.at("secrets"),
        "one is not below secrets of the file. Compose refuses it.",
      );
      return [];
    }
    lines.add(
      "check",
      service.at("secrets"),
      `secrets: "${variable}", a variable here and no file below /run/secrets.`,
    );
    return [variable];
  });
}

function isArm({ fields }: ComposeService): boolean {
  return /arm64|aarch64/.test(textOf(fields["platform"]));
}
