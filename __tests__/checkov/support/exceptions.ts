import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Exception } from "./judge-findings";

/** The file of exceptions, in which one reason may be that of several addresses. */
const FILE = join(__dirname, "..", "exceptions.json");

const fileSchema = z.array(
  z.strictObject({
    check: z.string(),
    address: z.union([z.string(), z.array(z.string())]),
    reason: z.string(),
    until: z.string().optional(),
    only: z.enum(["synthesized", "planned"]).optional(),
  }),
);

/**
 * Reads the exceptions for what checkov reads, one for each address.
 *
 * @throws if the file has other fields
 */
export function readExceptions(read: "synthesized" | "planned"): readonly Exception[] {
  return fileSchema
    .parse(JSON.parse(readFileSync(FILE, "utf8")))
    .filter(({ only = read }) => only === read)
    .flatMap(({ address, ...exception }) =>
      [address].flat().map((each) => ({ ...exception, address: each })),
    );
}
