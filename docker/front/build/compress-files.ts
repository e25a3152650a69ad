import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const TEXT = /\.(?:css|html|js|json|svg)$/;

/** Smaller files would hardly shrink. */
const SMALLEST_BYTES = 256;

/** Lays a gzip file beside every text that the build writes: nginx sends it as it is, and spends no time on it. */
export function compressFiles(): Plugin {
  return {
    name: "compress-files",
    apply: "build",
    writeBundle({ dir }, bundle) {
      if (!dir) throw new Error("compress-files: the build names no folder to write to.");
      for (const file of Object.values(bundle)) {
        const content = Buffer.from(file.type === "chunk" ? file.code : file.source);
        if (!TEXT.test(file.fileName) || content.length < SMALLEST_BYTES) continue;
        writeFileSync(join(dir, `${file.fileName}.gz`), gzipSync(content, { level: 9 }));
      }
    },
  };
}
