import { phaseSequenceTests } from "./phase-sequence-tests";

phaseSequenceTests("one service without a domain, protected by nothing, with a NAT gateway", {
  name: "solo",
  services: { web: { port: 8080, path: "/*", health: "/healthz" } },
  network: { egress: "nat-gateway" },
  dev: { protect: false },
});
