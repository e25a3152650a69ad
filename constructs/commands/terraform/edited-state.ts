import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { terraform, type TerraformFolders } from "./terraform";
import { TemporaryFolder } from "../temporary-folder";

/**
 * Edits the state of a stack. Terraform takes its lock for the write, and refuses a state that somebody else has written
 * meanwhile.
 *
 * @param folders - the stack's folder, initialized
 * @param edit - returns the edited state; undefined: it stays as it is
 * @param options - options of the write, such as `-lock=false` for a caller that holds the lock
 * @returns whether the state was changed
 * @throws CommandError with Terraform's error
 */
export async function editState(
  folders: TerraformFolders,
  edit: (pulled: string) => string | undefined,
  ...options: readonly string[]
): Promise<boolean> {
  const text = edit(await terraform(folders, "state", "pull"));
  if (text === undefined) return false;
  const temporary = new TemporaryFolder();
  try {
    const file = join(temporary.path, "state.tfstate");
    // It is read by its owner only: a state holds no password, but much about the environment.
    writeFileSync(file, text, { mode: 0o600 });
    await terraform(folders, "state", "push", ...options, file);
  } finally {
    temporary.remove();
  }
  return true;
}
