import { ladderTests } from "./ladder-tests";

ladderTests("one service without a domain, protected by nothing, with a NAT gateway", {
  name: "solo",
  services: { web: { port: 8080, path: "/*", health: "/healthz" } },
  network: { egress: "nat-gateway" },
  dev: { protect: false },
});
