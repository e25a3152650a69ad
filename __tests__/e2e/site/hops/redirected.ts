import type { RedirectActionConfig } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Visit } from "./visit";

/** Where a balancer's redirect sends a visitor; what it doesn't say stays as it was. */
export function redirected(visit: Visit, redirect: Partial<RedirectActionConfig>): Visit {
  const fill = (text: string) =>
    text
      .replaceAll("#{protocol}", visit.scheme)
      .replaceAll("#{host}", visit.host)
      .replaceAll("#{port}", String(visit.port))
      .replaceAll("#{path}", visit.path.slice(1));
  const { Protocol = "#{protocol}", Host = "#{host}", Port = "#{port}", Path = "/#{path}" } = redirect;
  return {
    scheme: fill(Protocol).toLowerCase() === "https" ? "https" : "http",
    host: fill(Host),
    port: Number(fill(Port)),
    path: fill(Path),
  };
}
