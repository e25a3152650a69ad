import type { DBInstance } from "@aws-sdk/client-rds";
import { z } from "zod";
import { editState } from "../../terraform/edited-state";
import { terraform, type TerraformFolders } from "../../terraform/terraform";

/** The part of a state that is changed; all else stays as it is. */
const STATE = z.looseObject({
  serial: z.number(),
  resources: z.array(
    z.looseObject({
      mode: z.string(),
      type: z.string(),
      instances: z.array(
        z.looseObject({ attributes: z.looseObject({ engine_version: z.string().nullish() }) }),
      ),
    }),
  ),
});

/**
 * Lets the state of the foundation mean another instance by the database's name. Nothing else of it changes, so that a plan
 * compares the other instance with the description.
 *
 * Terraform knows an instance by its `DbiResourceId`, which stays when it is renamed. An import would leave out what RDS
 * does not know (the number of the password, the final snapshot), and the next plan would set it.
 *
 * The caller holds the state's lock: Terraform would refuse the push because of it, and does not look at it here.
 *
 * @param folders - the stack's folder
 * @returns whether the state was changed
 */
export async function repointState(folders: TerraformFolders, instance: DBInstance): Promise<boolean> {
  await terraform(folders, "init", "-input=false", "-no-color");
  return editState(folders, (pulled) => repointed(pulled, instance), "-lock=false");
}

/** Returns a state that means the instance; undefined where it does already. */
export function repointed(pulled: string, instance: DBInstance): string | undefined {
  const state = STATE.parse(JSON.parse(pulled));
  const { DbiResourceId: id = "", EngineVersion: version = "" } = instance;
  let isChanged = false;
  for (const { mode, type, instances } of state.resources) {
    if (mode !== "managed" || type !== "aws_db_instance") continue;
    for (const { attributes } of instances) {
      if (attributes["id"] === id) continue;
      isChanged = true;
      const known = attributes.engine_version ?? "";
      Object.assign(attributes, { id, resource_id: id });
      // A version without the minor one is kept while it is that of the instance.
      if (!`${version}.`.startsWith(`${known}.`)) attributes.engine_version = version;
    }
  }
  return isChanged ? JSON.stringify({ ...state, serial: state.serial + 1 }, undefined, 2) : undefined;
}
