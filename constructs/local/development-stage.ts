/** The stage of a Dockerfile that somebody works with: it runs the sources, and follows their changes. */
export interface DevelopmentStage {
  /** Its working folder, where the files of the Dockerfile's folder are. */
  readonly folder: string;
}

/** Name of the stage. */
const NAME = "dev";

/**
 * Returns the stage `dev` of a Dockerfile; undefined: it has none.
 *
 * Its folder is its own WORKDIR, or that of the stage that it is built on.
 */
export function developmentStage(dockerfile: string): DevelopmentStage | undefined {
  const folders = new Map<string, string>();
  let name = "";
  for (const line of dockerfile.split(/\r?\n/)) {
    const [, from, as] = /^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(line) ?? [];
    if (from !== undefined) {
      name = (as ?? "").toLowerCase();
      folders.set(name, folders.get(from.toLowerCase()) ?? "/");
    }
    const [, folder] = /^\s*WORKDIR\s+(\S+)/i.exec(line) ?? [];
    if (folder !== undefined) folders.set(name, folder);
  }
  const folder = folders.get(NAME);
  return folder === undefined ? undefined : { folder };
}
