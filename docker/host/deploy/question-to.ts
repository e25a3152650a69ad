import type { Question } from "./answers";
import { portOf } from "./port-of";
import type { Route } from "./route";

/** What to ask the container that serves for its health; absent: nothing serves, or nobody asks it. */
export function questionTo(route: Route): Question | undefined {
  const { serving, health, healthCheck } = route;
  if (serving === undefined || health === undefined) return undefined;
  return { port: portOf(route, serving.colour), path: health, timeout: healthCheck.timeout };
}
