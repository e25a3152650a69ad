import { posix } from "node:path";
import { fieldsOf } from "../../../draft/plain-values";
import type { Path } from "../../../../settings/paths";
import { isRecord } from "../../../../settings/paths";
import type { Place } from "../../../draft/lines";
import { pathFrom, type Source } from "../../../draft/source";
import { readYaml, type YamlFile } from "../../../draft/yaml-file";

/** Fields of a service or of the file, by name. */
export type Fields = Readonly<Record<string, unknown>>;

/** A Compose file: the one that is converted, or one that it extends or includes. */
export interface ComposeFile extends YamlFile {
  /** Its path. */
  readonly path: string;
  /** Returns where a value stands. */
  readonly place: (field: string, path: Path) => Place;
  /** Returns a path that stands in this file, from where the paths of the converted file start. */
  readonly rebased: (path: string) => string;
  /** Reads another file by a path that stands in this one; `undefined`: there is none. */
  readonly open: (path: string) => ComposeFile | undefined;
}

/** Reads the file that is converted. */
export function mainFile(source: Source): ComposeFile {
  return fileOf(source.path, source.text, source);
}

function fileOf(path: string, text: string, source: Source): ComposeFile {
  const yaml = readYaml(path, text);
  const folder = posix.dirname(source.path);
  return {
    ...yaml,
    path,
    place: (field, keys) => {
      const line = yaml.lineOf(keys);
      if (path === source.path || line === undefined) return { field, line };
      return { field, from: { path: posix.relative(folder, path), line } };
    },
    rebased: (each) => {
      if (posix.dirname(path) === folder || posix.isAbsolute(each)) return each;
      return posix.relative(folder, pathFrom(path, each)) || ".";
    },
    open: (each) => {
      const other = pathFrom(path, each);
      const found = source.read(other);
      return found === undefined ? undefined : fileOf(other, found, source);
    },
  };
}

/** Returns the fields of a service as a file has them, with its paths from where those of the converted file start. */
export function serviceIn({ data, rebased }: ComposeFile, name: string): Fields {
  const fields = fieldsOf(fieldsOf(data["services"])[name]);
  const { build, env_file: files } = fields;
  return {
    ...fields,
    ...(build !== undefined && { build: rebasedBuild(build, rebased) }),
    ...(files !== undefined && {
      env_file: (Array.isArray(files) ? (files as unknown[]) : [files]).map((each) =>
        isRecord(each)
          ? { ...each, path: rebased(String(each["path"])) }
          : typeof each === "string"
            ? rebased(each)
            : each,
      ),
    }),
  };
}

/** Returns whether a context of a build is an address. Source: Docker, "Build context", "Remote context". */
export function isRemoteContext(context: string): boolean {
  return /^([a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/)/i.test(context);
}

function rebasedBuild(build: unknown, rebased: (path: string) => string): unknown {
  const context = (written: unknown) =>
    typeof written === "string" && !isRemoteContext(written) ? rebased(written) : written;
  return isRecord(build) ? { ...build, context: context(build["context"] ?? ".") } : context(build);
}
