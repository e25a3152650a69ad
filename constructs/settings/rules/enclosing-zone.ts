import type { Environment } from "../environment";
import type { Draft } from "../resolve/draft";
import { refusal } from "../wording/refusal";
import type { Finding } from "./finding";

/** The hosted zone must be the domain or a parent of it. */
export function enclosingZone({ domain }: Environment, { hostedZone }: Draft): readonly Finding[] {
  if (hostedZone === undefined) return [];
  const path = ["hostedZone"];
  const reads = [path, ["domain"]];
  if (domain === undefined) {
    return [
      { path, message: refusal(hostedZone, "used without a domain", "Add a domain, or remove this."), reads },
    ];
  }
  if (domain === hostedZone || domain.endsWith(`.${hostedZone}`)) return [];
  return [{ path, message: refusal(hostedZone, `the domain "${domain}" or a parent of it`), reads }];
}
