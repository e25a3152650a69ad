import { isRecord, own } from "../../../../settings/paths";
import { ConversionError } from "../../../conversion-error";
import type { Lines } from "../../../draft/lines";
import { listOf } from "../../../draft/plain-values";
import type { ComposeFile } from "./file";

/**
 * Returns the files that a file includes, and those that they include.
 *
 * @throws ConversionError when they include one another in a circle, which Compose refuses too
 */
export function includedFiles(
  file: ComposeFile,
  lines: Lines,
  before: readonly ComposeFile[] = [],
): readonly ComposeFile[] {
  const way = [...before, file];
  return listOf(own(file.data, "include")).flatMap((item, index) => {
    const written = isRecord(item) ? own(item, "path") : item;
    const place = file.place("include", ["include", index]);
    const others = Object.keys(isRecord(item) ? item : {}).filter((key) => key !== "path");
    if (others.length > 0) {
      lines.add(
        "missing",
        place,
        `${others.join(", ")}: not read; paths start in the folder of each file, and variables come from .env beside this one.`,
      );
    }
    return listOf(written).flatMap((each) => {
      const other = file.open(String(each));
      if (other === undefined) {
        lines.add(
          "missing",
          place,
          `${String(each)} cannot be read, so its services are missing. Put it there and run this again.`,
        );
        return [];
      }
      const start = way.findIndex(({ path }) => path === other.path);
      if (start < 0) return [other, ...includedFiles(other, lines, way)];
      const names = [...way.slice(start), other].map(({ path }) => path);
      throw new ConversionError(
        `${file.path}:${file.lineOf(["include", index]) ?? 1}: ${names.join(" includes ")}: a circle, which Compose refuses too. Remove one of these includes.`,
      );
    });
  });
}
