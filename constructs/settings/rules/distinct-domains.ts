import type { Description } from "../description";
import { refusal } from "../wording/refusal";
import type { Finding } from "./finding";

/** Two environments can't serve one domain. */
export function distinctDomains({ environments }: Description): readonly Finding[] {
  const owners = new Map<string, string>();
  return Object.entries(environments).flatMap(([name, { domain }]) => {
    if (domain === undefined) return [];
    const owner = owners.get(domain);
    owners.set(domain, owner ?? name);
    if (owner === undefined) return [];
    const message = refusal(domain, "a free domain", `Environment "${owner}" has the same.`);
    return [{ path: ["environments", name, "domain"], message }];
  });
}
