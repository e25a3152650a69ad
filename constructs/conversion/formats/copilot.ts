import type { ApplicationDescription } from "../../settings/description";

import { ConversionError } from "../conversion-error";
import type { Draft, DraftEnvironment } from "../draft/draft";
import { rememberSecrets } from "../draft/environment";
import { Lines } from "../draft/lines";
import { environmentName, serviceNames } from "../draft/names";
import { fieldsOf, textOf } from "../draft/plain-values";
import type { Source } from "../draft/source";
import { registryOf } from "./compose/images";
import { readAddons } from "./copilot/addons";
import { environmentOf } from "./copilot/environments";
import { type CopilotFolder, type Fields, type Manifest, readCopilot } from "./copilot/manifests";
import { domainOf } from "./copilot/domain";
import { isService, sayLeftOut } from "./copilot/left-out";
import { mergedFields, withoutNames } from "./copilot/merged-fields";
import { differences } from "./copilot/overrides";
import { storedSecret, type StoredSecret } from "./copilot/stored-secret";
import { workloadService } from "./copilot/workload";

/** Converts manifests of Copilot. @throws ConversionError when none is of a service */
export function convertCopilot(source: Source): Draft {
  const lines = new Lines();
  const folder = readCopilot(source);
  const services = folder.workloads.filter(isService);
  if (services.length === 0) {
    throw new ConversionError(
      `${source.path} has no service that always runs: only jobs or static sites. Convert the folder copilot, or the manifest of a service.`,
    );
  }
  for (const { fields } of folder.workloads) {
    lines.secrets.addWithin(fields["image"]);
    const args = fieldsOf(fieldsOf(fieldsOf(fields["image"])["build"])["args"]);
    rememberSecrets(
      Object.entries(args).map(([name, value]) => ({ name, value: textOf(value) })),
      lines,
    );
  }
  const addons = readAddons(folder.addons, lines);
  const names = serviceNames(services.map(({ name }) => name));
  const context = (name: string) => ({
    source,
    root: folder.root,
    hasDatabase: addons.users === "all" || addons.users.includes(name),
  });
  for (const { name } of folder.workloads) lines.secrets.allow(name);
  const described = services.map((manifest) => {
    const name = names.get(manifest.name) ?? manifest.name;
    if (name !== manifest.name) lines.add("check", manifest.at(""), `is called ${name} here.`);
    return [
      name,
      workloadService(manifest, withoutNames(manifest.fields, folder), { ...context(manifest.name), lines }),
    ] as const;
  });
  const base = Object.fromEntries(described);
  const environments = Object.fromEntries(
    environmentsOf(folder).map((name) => {
      const manifest = folder.environments.find((each) => each.name === name);
      const settings: DraftEnvironment =
        manifest === undefined ? { phase: "fargate" } : environmentOf(manifest, lines);
      const overrides = services.flatMap((service) => {
        const key = names.get(service.name) ?? service.name;
        const merged = mergedFields(service, name, folder);
        const own = new Lines();
        own.secrets.addAll(lines.secrets);
        const at = (path: string) =>
          service.at(["environments", name, ...(path === "" ? [] : [path])].join("."));
        const there = workloadService({ ...service, at }, merged, { ...context(service.name), lines: own });
        lines.secrets.addAll(own.secrets);
        for (const line of own.all.filter(({ kind }) => kind === "missing")) {
          if (line.line !== undefined && line.field !== at("").field) lines.add(line.kind, line, line.text);
        }
        const differs = differences(base[key] ?? {}, there);
        if (differs === undefined) return [];
        lines.add(
          "taken",
          service.at(`environments.${name}`),
          `environments.${environmentName(name)}.services.${key}: ${Object.keys(differs).join(", ")}`,
        );
        return [[key, differs] as const];
      });
      const domain = domainOf(services, name, folder, lines);
      return [
        environmentName(name),
        {
          ...settings,
          ...(overrides.length > 0 && { services: Object.fromEntries(overrides) }),
          ...(domain !== undefined && { laterDomain: domain }),
        },
      ];
    }),
  );
  const [first = ""] = environmentsOf(folder);
  const stored = services.flatMap((service) => storedOf(mergedFields(service, first, folder)));
  sayLeftOut(folder, addons.database !== undefined, lines);
  return {
    source: source.files === undefined ? "a manifest of AWS Copilot" : "the folder of AWS Copilot",
    name: folder.application,
    services: base,
    application: { ...(addons.database && { database: addons.database }), ...applicationOf(services, lines) },
    environments,
    ...placeOf(services, stored),
    lines: lines.all,
    secretTexts: lines.secrets,
    data: addons.data,
    storedSecrets: Object.fromEntries(stored.map(([name, { command }]) => [name, command])),
  };
}

/** Names of the environments: of their manifests, and of what services say about them. */
function environmentsOf({ environments, workloads }: CopilotFolder): readonly string[] {
  const named = [
    ...environments.map(({ name }) => name),
    ...workloads.flatMap(({ fields }) => Object.keys(fieldsOf(fields["environments"]))),
  ];
  return named.length === 0 ? ["prod"] : [...new Set(named)];
}

function storedOf(fields: Fields): readonly (readonly [name: string, stored: StoredSecret])[] {
  return Object.entries(fieldsOf(fields["secrets"])).flatMap(([name, written]) => {
    const manager = fieldsOf(written)["secretsmanager"];
    const stored =
      manager === undefined ? storedSecret(textOf(written)) : storedSecret(textOf(manager), false);
    return stored === undefined ? [] : [[name, stored] as const];
  });
}

function placeOf(services: readonly Manifest[], stored: readonly (readonly [string, StoredSecret])[]) {
  const image = services
    .map(({ fields }) => registryOf(textOf(fieldsOf(fields["image"])["location"])))
    .find((each) => each !== undefined);
  const secret = stored.map(([, each]) => each).find(({ account }) => account !== undefined);
  return image ?? { account: secret?.account, region: secret?.region };
}

/** What Copilot says of each service, and what is of an environment here. */
function applicationOf(services: readonly Manifest[], lines: Lines): ApplicationDescription {
  const isArm = services.some(({ fields }) =>
    textOf(fields["platform"], textOf(fieldsOf(fields["platform"])["architecture"])).includes("arm64"),
  );
  const [isPrivate] = services.filter(
    ({ fields }) => fieldsOf(fieldsOf(fields["network"])["vpc"])["placement"] === "private",
  );
  if (isArm) {
    lines.add(
      "taken",
      services.find(({ fields }) => fields["platform"] !== undefined)?.at("platform") ?? {
        field: "platform",
      },
      'architecture: "arm64", of all services',
    );
  }
  if (isPrivate !== undefined) {
    lines.add(
      "check",
      isPrivate.at("network.vpc.placement"),
      'network: { egress: "nat-gateway-per-az" }, as Copilot has it, for all services. "public-ip" costs less: tasks then have addresses, and no way in.',
    );
  }
  return {
    ...(isArm && { architecture: "arm64" as const }),
    ...(isPrivate !== undefined && { network: { egress: "nat-gateway-per-az" as const } }),
  };
}
