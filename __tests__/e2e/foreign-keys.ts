import { query } from "./call";
import type { Emulator } from "./emulator/emulator";

/** An account that isn't the one that everything on an emulator belongs to. */
export const FOREIGN_ACCOUNT = "999999999999";

/** Keys of somebody in that account, as the variables in which programs look for them. */
export async function foreignKeys(emulator: Emulator): Promise<Readonly<Record<string, string>>> {
  const role = await query(emulator, "sts", "2011-06-15", {
    Action: "AssumeRole",
    RoleArn: `arn:aws:iam::${FOREIGN_ACCOUNT}:role/somebody`,
    RoleSessionName: "somebody",
  });
  const part = (name: string) => {
    const [, value] = new RegExp(`<${name}>([^<]+)<`).exec(role) ?? [];
    if (value === undefined) throw new Error(`no ${name} in: ${role}`);
    return value;
  };
  return {
    AWS_ACCESS_KEY_ID: part("AccessKeyId"),
    AWS_SECRET_ACCESS_KEY: part("SecretAccessKey"),
    AWS_SESSION_TOKEN: part("SessionToken"),
  };
}
