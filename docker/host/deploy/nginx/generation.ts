import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { writeAtomically } from "../files";
import { GENERATIONS, LOADED_FILE, NGINX_CONF } from "../paths";

/**
 * The folders of nginx's configuration. A link points to the active one.
 *
 * A new one is complete and tested before the link moves, in one step: a run that is killed at any point leaves a
 * configuration that nginx can start with.
 */
export const generation = {
  /** The folder that nginx reads when it starts; undefined while the package's own configuration is in place. */
  linked(): string | undefined {
    try {
      const target = readlinkSync(NGINX_CONF);
      return target.startsWith(`${GENERATIONS}/`) ? dirname(target) : undefined;
    } catch {
      return undefined;
    }
  },

  /** The folder that nginx has loaded since the last boot. */
  loaded(): string | undefined {
    try {
      return readFileSync(LOADED_FILE, "utf8");
    } catch {
      return undefined;
    }
  },

  /**
   * The active folder; undefined on a new host.
   *
   * When the package's configuration is back, by hand or by an update, the active folder is still found.
   */
  current(): string | undefined {
    const numbers = folders().map(Number);
    const newest = numbers.length === 0 ? undefined : join(GENERATIONS, String(Math.max(...numbers)));
    return [this.linked(), this.loaded(), newest].find(
      (folder) => folder !== undefined && existsSync(join(folder, "nginx.conf")),
    );
  },

  /** The next unused folder. */
  next(): string {
    const numbers = folders().map(Number);
    return join(GENERATIONS, String(Math.max(0, ...numbers) + 1));
  },

  /** Writes the files of a folder. */
  write(folder: string, files: ReadonlyMap<string, string>): void {
    mkdirSync(folder, { recursive: true });
    for (const [path, text] of files) writeAtomically(join(folder, path), text);
  },

  /** Reads a file of a folder; undefined when it does not exist. */
  read(folder: string, path: string): string | undefined {
    try {
      return readFileSync(join(folder, path), "utf8");
    } catch {
      return undefined;
    }
  },

  /** Lists all files of a folder. */
  files(folder: string): readonly string[] {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
  },

  /** Makes a folder the one that nginx reads at its next start or reload. Keeps the package's own file beside it. */
  link(folder: string): void {
    if (isFile(NGINX_CONF)) copyFileSync(NGINX_CONF, `${NGINX_CONF}.package`);
    const link = `${NGINX_CONF}.part`;
    rmSync(link, { force: true });
    symlinkSync(join(folder, "nginx.conf"), link);
    renameSync(link, NGINX_CONF);
  },

  /** Removes a folder. */
  discard(folder: string): void {
    rmSync(folder, { recursive: true, force: true });
  },

  /** Removes all folders but these. */
  keep(...kept: readonly (string | undefined)[]): void {
    for (const name of folders()) {
      if (!kept.includes(join(GENERATIONS, name))) this.discard(join(GENERATIONS, name));
    }
  },
};

function folders(): readonly string[] {
  try {
    return readdirSync(GENERATIONS).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
