import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ReleaseAddressCommand } from "@aws-sdk/client-ec2";
import { unwrapped } from "../unwrapped";
import type { Remedy } from "./fault-point";
import type { Site } from "./site";
import { strangers } from "./strangers";

/**
 * Does what the README says, after it was seen that Terraform asks for it.
 *
 * @throws when nothing asks for it, or it fails
 */
export async function takeRemedy(site: Site, stack: string, remedy: Remedy): Promise<void> {
  switch (remedy) {
    case "force-unlock":
      await site.succeed(stack, "force-unlock", "-force", await asked(site, stack, LOCKED));
      return;
    case "untaint":
      await site.succeed(stack, "untaint", await asked(site, stack, KEPT));
      return;
    case "state push": {
      const file = join(site.workspace.stackFolder(stack), "errored.tfstate");
      if (!existsSync(file)) throw new Error(`${stack}: no errored.tfstate`);
      await site.succeed(stack, "state", "push", "errored.tfstate");
      rmSync(file);
      return;
    }
    case "adopt":
      await site.workspace.succeed("npm", "run", "--silent", "adopt", "--", "dev");
      return;
    case "release what it lists": {
      const addresses = (await strangers(site)).flatMap((arn) => /:elastic-ip\/(.*)$/.exec(arn)?.[1] ?? []);
      if (addresses.length === 0) throw new Error("no address is left over");
      for (const AllocationId of addresses)
        await site.aws.ec2.send(new ReleaseAddressCommand({ AllocationId }));
      return;
    }
  }
}

/** The refusal while a lock stands, with its ID. */
const LOCKED = /Error acquiring the state lock.* Lock Info: ID: +(\S+)/;

/** The refusal to replace what was made but not finished, with its address. */
const KEPT = /Instance cannot be destroyed.* Resource (\S+) has lifecycle.prevent_destroy/;

/** Plans, and reads from Terraform's refusal what it is about. */
async function asked(site: Site, stack: string, refusal: RegExp): Promise<string> {
  const { output } = await site.workspace.terraform(stack, "plan", "-input=false", "-no-color");
  const [, what] = refusal.exec(unwrapped(output)) ?? [];
  if (what === undefined) throw new Error(`${stack}: not refused as ${String(refusal)}:\n${output}`);
  return what;
}
