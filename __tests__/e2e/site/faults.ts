import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ReleaseAddressCommand } from "@aws-sdk/client-ec2";
import type { Fault, FaultProxy } from "../fault-proxy";
import { type Outcome, unwrapped } from "../workspace";
import type { Site } from "./site";
import { unmanagedResources } from "./unmanaged-resources";

/** What an operator does before the next run, as documented. */
export type Remedy = "force-unlock" | "state push" | "adopt" | "release what it lists" | "untaint";

/** A fault in the apply of a stack. */
export interface FaultPoint {
  /** Stack that is applied. */
  readonly stack: string;
  /** What goes wrong. */
  readonly fault: Fault;
  /** The recovery, in this order. Default: only run again. */
  readonly remedies?: readonly Remedy[];
  /** Whether the apply succeeds because the call is retried. */
  readonly isRetried?: boolean;
}

/** Formats a fault for the report: `ec2:AllocateAddress: connection reset once, after it took effect`. */
export function faultDescription({
  matching,
  nth = 1,
  times,
  answer,
  takesEffect: takesEffect,
}: Fault): string {
  const call = matching.source
    .replace(/^\^|\$$/g, "")
    .replaceAll(".*", "…")
    .replaceAll("\\", "");
  const what = answer === "reset" ? "connection reset" : answer;
  const often = times === undefined ? "every time" : times === 1 ? "once" : `${times} times`;
  const first = nth === 1 ? "" : times === 1 ? ` at call ${nth}` : ` from call ${nth} on`;
  return `${call === "." ? "any call" : call}: ${what} ${often}${first}${takesEffect === true ? ", after it took effect" : ""}`;
}

/** How often the provider tries a call. Its default of 25 would take an hour when every call fails. */
const TRIES = 2;

/**
 * Runs terraform in a stack's folder through a proxy.
 *
 * The provider ignores AWS_MAX_ATTEMPTS, so an override file sets the number of retries.
 */
export function proxiedTerraform(
  { workspace }: Site,
  proxy: FaultProxy,
  stack: string,
  ...args: readonly string[]
): Promise<Outcome> {
  const folder = workspace.stackFolder(stack);
  const override = { provider: { aws: [{ max_retries: TRIES }] } };
  writeFileSync(join(folder, "faults_override.tf.json"), JSON.stringify(override));
  return workspace.run("env", `AWS_ENDPOINT_URL=${proxy.url}`, "terraform", `-chdir=${folder}`, ...args);
}

/**
 * Does the documented recovery, after checking that Terraform's error asks for it.
 *
 * @throws when no error asks for it, or when it fails
 */
export async function applyRemedy(site: Site, stack: string, remedy: Remedy): Promise<void> {
  switch (remedy) {
    case "force-unlock":
      await site.succeed(stack, "force-unlock", "-force", await readFromPlan(site, stack, LOCK_REFUSED));
      return;
    case "untaint":
      await site.succeed(stack, "untaint", await readFromPlan(site, stack, TAINTED));
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
      const addresses = (await unmanagedResources(site)).flatMap(
        (arn) => /:elastic-ip\/(.*)$/.exec(arn)?.[1] ?? [],
      );
      if (addresses.length === 0) throw new Error("no address is left over");
      for (const AllocationId of addresses) {
        await site.aws.ec2.send(new ReleaseAddressCommand({ AllocationId }));
      }
      return;
    }
  }
}

/** Terraform's error while the state is locked, with the lock's ID. */
const LOCK_REFUSED = /Error acquiring the state lock.* Lock Info: ID: +(\S+)/;

/** Terraform's error when a tainted resource must not be destroyed, with its address. */
const TAINTED = /Instance cannot be destroyed.* Resource (\S+) has lifecycle.prevent_destroy/;

/** Plans, and returns what Terraform's error names. */
async function readFromPlan(site: Site, stack: string, refusal: RegExp): Promise<string> {
  const { output } = await site.workspace.terraform(stack, "plan", "-input=false", "-no-color");
  const [, what] = refusal.exec(unwrapped(output)) ?? [];
  if (what === undefined) throw new Error(`${stack}: not refused as ${String(refusal)}:\n${output}`);
  return what;
}
