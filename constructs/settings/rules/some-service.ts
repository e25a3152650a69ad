import type { Environment } from "../environment";
import { refusal } from "../wording/refusal";
import type { Finding } from "./finding";

/** There must be something to run. */
export function someService({ services }: Environment): readonly Finding[] {
  return services.length > 0
    ? []
    : [{ path: ["services"], message: refusal({}, "one service or more by name") }];
}
