import { cpSync } from "node:fs";
import { join } from "node:path";
import { Workspace } from "../workspace";
import type { Site } from "./site";

/**
 * Copies the project with the same main.ts and emulator, as a second person would use it.
 *
 * @param variables - additional environment variables, for example other credentials
 */
export async function secondWorkspace(
  site: Site,
  variables: Readonly<Record<string, string>> = {},
): Promise<Workspace> {
  const workspace = new Workspace({ ...site.emulator.environment, ...variables });
  cpSync(join(site.workspace.folder, "main.ts"), join(workspace.folder, "main.ts"));
  await workspace.succeed("npm", "start");
  return workspace;
}
