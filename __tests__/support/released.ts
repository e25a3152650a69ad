import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Description } from "../../constructs/settings/description";
import type { Phase } from "../../constructs/service/phases";

const FOLDER = join(__dirname, "..", "e2e", "released");

/** What a released version has synthesized for one description, with the environment `dev`, in every phase. */
export interface Released {
  /** The version, for example `0.1.0`. */
  readonly version: string;
  /** The description, as it stood in main.ts, without the phase. */
  readonly description: Description;
  /** Returns the JSON of a stack, for example of `dev-ec2`. */
  readonly stack: (phase: Phase, id: string) => string;
}

/** What of a released version's deployment this version destroys, replaces or writes in other words. */
export interface ListedLoss {
  /** Stack, for example `dev-ec2`. */
  readonly stack: string;
  /** Address of the resource; in the synthesized JSON also that of an attribute, `aws_instance.host.subnet_id`. */
  readonly address: string;
  /** What becomes of the resource. */
  readonly effect: "destroyed" | "replaced" | "forgotten" | "changed";
  /** Why, and what it means for a deployed environment, as it stands in docs/upgrading.md. */
  readonly reason: string;
}

/** Lists what this version does to the deployment of a released one, of losses.json beside its JSON. */
export function listedLosses(version: string): readonly ListedLoss[] {
  return JSON.parse(readFileSync(join(FOLDER, version, "losses.json"), "utf8")) as readonly ListedLoss[];
}

/** Lists the released versions, the last one first. */
export function releasedVersions(): readonly [string, ...string[]] {
  const versions = readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
  const [last, ...others] = versions;
  if (last === undefined) throw new Error(`${FOLDER} holds no version`);
  return [last, ...others];
}

/** Reads what a released version has synthesized. */
export function released(version: string): Released {
  const read = (...path: readonly string[]) => readFileSync(join(FOLDER, version, ...path), "utf8");
  return {
    version,
    description: JSON.parse(read("description.json")) as Description,
    stack: (phase, id) => read(phase, `${id}.json`),
  };
}
