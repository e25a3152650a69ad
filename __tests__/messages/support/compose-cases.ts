import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compose } from "../../../constructs/commands/compose";
import { type Case, folder, typed } from "./command-outcomes";

/** What `npm run compose` refuses. */
export const COMPOSE: Readonly<Record<string, Case>> = {
  "npm run compose -- dev prod": typed(compose, "dev", "prod", "--out", "@compose.yaml"),
  "npm run compose -- dve": typed(compose, "dve", "--out", "@compose.yaml"),
  "npm run compose, and somebody has written the file": () => {
    writeFileSync(join(folder, "own.yaml"), "services: {}\n");
    return typed(compose, "dev", "--out", "@own.yaml")();
  },
  "npm run compose -- dev --out missing/compose.yaml": async () => {
    const printed = await typed(compose, "dev", "--out", "@missing/compose.yaml")();
    return existsSync(join(folder, "missing")) ? "a folder was made" : printed;
  },
};
