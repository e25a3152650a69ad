import { z } from "zod";

/** The attributes of a resource, as far as they are known. */
const ATTRIBUTES = z.record(z.string(), z.unknown()).nullish();

/** What a plan does with one resource. An unknown action is an error: it could destroy something. */
const RESOURCE_CHANGE = z.object({
  address: z.string(),
  /** Address in the state, where a `moved` block renames it. */
  previous_address: z.string().optional(),
  mode: z.string().default("managed"),
  type: z.string(),
  deposed: z.string().optional(),
  action_reason: z.string().optional(),
  change: z.object({
    actions: z.array(z.enum(["no-op", "create", "read", "update", "delete", "forget"])),
    importing: z.object({ id: z.string() }).nullish(),
    before: ATTRIBUTES,
    after: ATTRIBUTES,
    /** `true` where a value is not known yet, in the shape of `after`. */
    after_unknown: z.unknown().optional(),
    /** `true` where a value must not be shown, in the shape of `before` and of `after`. */
    before_sensitive: z.unknown().optional(),
    after_sensitive: z.unknown().optional(),
    replace_paths: z.array(z.array(z.unknown())).nullish(),
  }),
});

/**
 * The part of Terraform's plan JSON that is read.
 *
 * Source: "JSON Output Format" in Terraform's documentation, format version 1.
 */
export const TERRAFORM_PLAN = z.object({
  resource_changes: z.array(RESOURCE_CHANGE).nullish(),
  /** What changed outside of Terraform since the last apply; empty without a refresh. */
  resource_drift: z.array(RESOURCE_CHANGE).nullish(),
  output_changes: z
    .record(
      z.string(),
      z.object({
        actions: z.array(z.string()).optional(),
        before: z.unknown().optional(),
        after: z.unknown().optional(),
      }),
    )
    .nullish(),
  /** Conditions with their results, those of `check` blocks too. */
  checks: z
    .array(
      z.object({
        address: z.object({ kind: z.string() }),
        instances: z
          .array(z.object({ problems: z.array(z.object({ message: z.string() })).nullish() }))
          .nullish(),
      }),
    )
    .nullish(),
  prior_state: z
    .object({
      values: z
        .object({ outputs: z.record(z.string(), z.object({ value: z.unknown().optional() })).nullish() })
        .nullish(),
    })
    .nullish(),
});

/** What a plan would do with resources and outputs. */
export type TerraformPlan = z.infer<typeof TERRAFORM_PLAN>;

/** What a plan does with one resource. */
export type ResourceChange = z.infer<typeof RESOURCE_CHANGE>;
