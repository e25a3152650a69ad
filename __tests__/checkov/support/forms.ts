import type { StackJson } from "../../stacks/support/stack-json";
import { planOf } from "./planned-stack";
import { scannableJson } from "./scanned-stack";

/** What checkov reads: the JSON that is synthesized, or what Terraform would create of it. */
export interface Form {
  /** Name of the form. */
  readonly name: "synthesized" | "planned";
  /** Name of the framework of checkov. */
  readonly framework: "terraform_json" | "terraform_plan";
  /** Name of a file, by which checkov finds it. */
  readonly file: string;
  /** Returns the file's text. */
  readonly text: (stack: StackJson) => Promise<string>;
}

/** How many plans are made at once. */
const AT_ONCE = 2;

/** The JSON that is synthesized. */
export const SYNTHESIZED: Form = {
  name: "synthesized",
  framework: "terraform_json",
  file: "cdk.tf.json",
  text: (stack) => Promise.resolve(scannableJson(stack)),
};

/** Returns the form of plans: each stack is planned once, though phases share it. */
export function planned(): Form {
  const plans = new Map<string, Promise<string>>();
  const waiting: Promise<unknown>[] = [];
  return {
    name: "planned",
    framework: "terraform_plan",
    file: "plan.json",
    text: (stack) => {
      const key = JSON.stringify(stack);
      const turn = waiting[waiting.length - AT_ONCE] ?? Promise.resolve();
      const plan = plans.get(key) ?? turn.then(() => planOf(stack));
      if (!plans.has(key)) waiting.push(plan.catch(() => undefined));
      plans.set(key, plan);
      return plan;
    },
  };
}
