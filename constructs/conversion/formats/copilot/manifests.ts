import { posix } from "node:path";
import { ConversionError } from "../../conversion-error";
import type { Place } from "../../draft/lines";
import type { Source } from "../../draft/source";
import { fieldsOf } from "../../draft/plain-values";
import { readYaml } from "../../draft/yaml-file";

/** Fields of a manifest, by name. */
export type Fields = Readonly<Record<string, unknown>>;

/** A manifest of Copilot. */
export interface Manifest {
  /** Name of its service, job or environment. */
  readonly name: string;
  /** Its type: `Load Balanced Web Service`. */
  readonly type: string;
  /** Its fields. */
  readonly fields: Fields;
  /** Returns where a field stands, by its path: `http.path`. */
  readonly at: (path: string) => Place;
}

/** A template of what a service or an environment has beside. */
export interface Addon {
  /** Name of the service; absent: it belongs to the environments. */
  readonly service?: string;
  /** Path of the template. */
  readonly path: string;
  /** Its resources, by their ids. */
  readonly resources: Fields;
  /** Its mappings, by their names. */
  readonly mappings: Fields;
}

/** What a folder of Copilot has. */
export interface CopilotFolder {
  /** Services and jobs. */
  readonly workloads: readonly Manifest[];
  /** Environments. */
  readonly environments: readonly Manifest[];
  /** Pipelines. */
  readonly pipelines: readonly Manifest[];
  /** Templates beside them. */
  readonly addons: readonly Addon[];
  /** Name of the application; absent: the file does not say it. */
  readonly application?: string;
  /** Folder from which paths in the manifests start. */
  readonly root: string;
}

/**
 * Reads the manifests of Copilot: one of them, or all of a folder.
 *
 * @throws ConversionError when none is of a service
 */
export function readCopilot(source: Source): CopilotFolder {
  const files = source.files ?? [source];
  const manifests = files
    .filter(({ path }) => /(^|\/)[\w.-]+\.ya?ml$/.test(path) && !path.includes("/addons/"))
    .map(({ path, text }, file) => manifestOf(path, text, files.length === 1 ? undefined : file));
  const typed = manifests.filter(({ type }) => type !== "");
  const workloads = typed.filter(({ type }) => type !== "Environment");
  if (workloads.length === 0) {
    throw new ConversionError(
      `${source.path} has no manifest of a service. Name the folder copilot, or copilot/<service>/manifest.yml.`,
    );
  }
  const workspace = files.find(({ path }) => path.endsWith("/.workspace"));
  const application = workspace && readYaml(workspace.path, workspace.text).data["application"];
  return {
    workloads,
    pipelines: manifests.filter(({ type, fields }) => type === "" && fields["source"] !== undefined),
    environments: typed.filter(({ type }) => type === "Environment"),
    addons: files
      .filter(({ path }) => /\/addons\/[^/]+\.ya?ml$/.test(path) && !path.endsWith("addons.parameters.yml"))
      .map(addonOf),
    ...(typeof application === "string" && { application }),
    root: rootOf(source),
  };
}

function manifestOf(path: string, text: string, file: number | undefined): Manifest {
  const { data, lineOf } = readYaml(path, text);
  const { name, type } = data;
  const known = typeof name === "string" ? name : posix.basename(posix.dirname(path));
  return {
    name: known,
    type: typeof type === "string" ? type : "",
    fields: data,
    at: (field) => ({
      field: field === "" ? known : `${known}.${field}`,
      line: lineOf(field === "" ? ["name"] : field.split(".")),
      file,
    }),
  };
}

function addonOf({ path, text }: { readonly path: string; readonly text: string }): Addon {
  const { data } = readYaml(path, text);
  const [, owner = ""] = /([^/]+)\/addons\//.exec(path) ?? [];
  return {
    ...(owner !== "environments" && { service: owner }),
    path,
    resources: fieldsOf(data["Resources"]),
    mappings: fieldsOf(data["Mappings"]),
  };
}

/** Paths in a manifest start where the folder `copilot` is. */
function rootOf({ path, files }: Source): string {
  if (files !== undefined) return posix.dirname(path);
  const [, before] = /^(.*?)\/?copilot\/[^/]+\/manifest\.ya?ml$/.exec(path) ?? [];
  return before === undefined ? posix.dirname(path) : before || ".";
}
