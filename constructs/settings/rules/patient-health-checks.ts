import type { Environment } from "../environment";
import { own } from "../own";
import type { Draft } from "../resolve/draft";
import { refusal } from "../wording/refusal";
import type { Finding } from "./finding";

/** A health check must give up before the next begins. */
export function patientHealthChecks({ services }: Environment, draft: Draft): readonly Finding[] {
  return services.flatMap(({ name, healthCheck: { interval, timeout } }) => {
    if (timeout < interval) return [];
    const at = ["services", name, "healthCheck"];
    const reads = [
      [...at, "timeout"],
      [...at, "interval"],
    ];
    if (own(draft.services, name)?.healthCheck?.timeout === undefined) {
      const message = refusal(interval, `more than the timeout of ${timeout} seconds`);
      return [{ path: [...at, "interval"], message, reads }];
    }
    const message = refusal(timeout, `less than the interval of ${interval} seconds`);
    return [{ path: [...at, "timeout"], message, reads }];
  });
}
