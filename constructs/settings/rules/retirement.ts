import { problemWith } from "../messages";
import type { Environment, ServiceSettings } from "../settings";
import type { Finding } from "./rule";

/** A service may be retired if another one runs, and if requests for its path still reach a service. */
export function servedAfterRetirement({ services, retired }: Environment): readonly Finding[] {
  return retired.flatMap((service) => {
    const at = ["services", service.name];
    const path = [...at, "retired"];
    if (services.length === 0) {
      const message = problemWith(true, "would leave no service that runs", "Keep one that is not retired.");
      return [{ path, message, reads: [path, ["services"]] }];
    }
    if (service.path === undefined || services.some((other) => reaches(other, service))) return [];
    const predicate = `would leave requests for "${service.path}" without a service`;
    const fix = 'Give another service this path, or remove "path" here if nobody requests it any more.';
    return [{ path, message: problemWith(true, predicate, fix), reads: [path, [...at, "path"]] }];
  });
}

/** Returns whether a service gets all requests for the path of another one that does not run. */
function reaches({ path: own }: ServiceSettings, { path = "" }: ServiceSettings): boolean {
  if (own === undefined || own === path) return own === path;
  return (
    own.endsWith("/*") && (own === "/*" || path === own.slice(0, -2) || path.startsWith(own.slice(0, -1)))
  );
}
