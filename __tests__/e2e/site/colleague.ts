import { cpSync } from "node:fs";
import { join } from "node:path";
import { Workspace } from "../workspace";
import type { Site } from "./site";

/**
 * Gives a colleague a copy of the project with the same main.ts, on the same emulator.
 *
 * @param variables - what this person's environment holds beside that, for example other credentials
 */
export async function colleague(
  site: Site,
  variables: Readonly<Record<string, string>> = {},
): Promise<Workspace> {
  const workspace = new Workspace({ ...site.emulator.environment, ...variables });
  cpSync(join(site.workspace.folder, "main.ts"), join(workspace.folder, "main.ts"));
  await workspace.succeed("npm", "start");
  return workspace;
}
