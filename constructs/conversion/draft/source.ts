import { posix } from "node:path";

/** A file that is converted. */
export interface Source {
  /** Its path, with slashes, as it was typed. */
  readonly path: string;
  /** Its text. */
  readonly text: string;
  /** Returns the text of another file, by its path from where `path` starts; `undefined`: there is none. */
  readonly read: (path: string) => string | undefined;
  /** The files of a folder that is converted as a whole; absent: it is one file. */
  readonly files?: readonly { readonly path: string; readonly text: string }[];
}

/** Returns a path that stands in a file, from where the path of that file starts: `../shop/front`. */
export function pathFrom(file: string, path: string): string {
  return posix.normalize(posix.join(posix.dirname(file), path)).replace(/(.)\/$/, "$1");
}
