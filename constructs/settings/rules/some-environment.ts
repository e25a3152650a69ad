import type { Description } from "../description";
import { refusal } from "../wording/refusal";
import type { Finding } from "./finding";

/** There must be somewhere to run. */
export function someEnvironment({ environments }: Description): readonly Finding[] {
  if (Object.keys(environments).length > 0) return [];
  return [{ path: ["environments"], message: refusal(environments, "one environment or more by name") }];
}
