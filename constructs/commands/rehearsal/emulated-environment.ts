import { homedir } from "node:os";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Emulator } from "./emulator/emulator";

/** Variables that would lead a program of the rehearsal elsewhere: AWS's own, and Terraform's for one working folder. */
const FOREIGN = /^(AWS_|TF_CLI_ARGS|TF_DATA_DIR$|TF_WORKSPACE$|TF_VAR_|TF_IN_AUTOMATION$)/;

/** Where the providers are kept that Terraform downloads, if the user has no such place. */
const PLUGIN_CACHE = resolve(__dirname, "../../../node_modules/.cache/ec2-to-fargate/terraform-plugins");

/**
 * Returns the environment of every program of a rehearsal: that of the user without anything of AWS, with the emulator's
 * address and credentials.
 *
 * Terraform finds its providers as always: `TF_CLI_CONFIG_FILE` and `TF_PLUGIN_CACHE_DIR` are kept.
 *
 * @param user - the environment of the user
 * @param folder - working folder of the rehearsal
 */
export function emulatedEnvironment(
  user: NodeJS.ProcessEnv,
  emulator: Pick<Emulator, "environment">,
  folder: string,
): NodeJS.ProcessEnv {
  const kept = Object.entries(user).filter(([name]) => !FOREIGN.test(name));
  const options = [user["NODE_OPTIONS"], emulator.environment["NODE_OPTIONS"]].filter(Boolean).join(" ");
  return {
    ...Object.fromEntries(kept),
    ...emulator.environment,
    NODE_OPTIONS: options,
    // No profile of the user is read.
    AWS_CONFIG_FILE: join(folder, "no-aws-config"),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, "no-aws-credentials"),
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    CHECKPOINT_DISABLE: "1",
    // The provider's schemas are large: collecting garbage while they load takes a fifth of every run.
    GOGC: user["GOGC"] ?? "400",
    ...(hasPluginCache(user) ? {} : { TF_PLUGIN_CACHE_DIR: PLUGIN_CACHE }),
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "true",
  };
}

/** Without a cache, Terraform would download the providers once for each stack. */
function hasPluginCache(user: NodeJS.ProcessEnv): boolean {
  const own = ["TF_PLUGIN_CACHE_DIR", "TF_CLI_CONFIG_FILE"].some((name) => Boolean(user[name]));
  return own || existsSync(join(homedir(), ".terraformrc"));
}
