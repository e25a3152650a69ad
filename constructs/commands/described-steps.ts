import { z } from "zod";
import type { StackJson } from "../report/stack-json";

/** The provisioner of a step. */
const STEP = z.object({
  "local-exec": z.object({ command: z.string(), environment: z.object({ STEP_INPUT: z.string() }) }),
});

const WITH_STEPS = z.object({ provisioner: z.array(z.unknown()).default([]) });

/**
 * Returns what the steps of a name in a stack work on.
 *
 * @param name - name of the step, for example `build-image`
 */
export function stepInputs({ resource }: StackJson, name: string): readonly unknown[] {
  return Object.values(resource["terraform_data"] ?? {}).flatMap((body) =>
    WITH_STEPS.parse(body).provisioner.flatMap((provisioner) => {
      const { data } = STEP.safeParse(provisioner);
      if (data?.["local-exec"].command.endsWith(` ${name}`) !== true) return [];
      return [JSON.parse(data["local-exec"].environment.STEP_INPUT) as unknown];
    }),
  );
}
