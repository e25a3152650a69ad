import { phaseSequenceTests } from "./phase-sequence-tests";

phaseSequenceTests(
  "two services without a domain and a database, protected, with a NAT gateway in each zone",
  {
    name: "cafe",
    services: {
      front: { port: 8080, path: "/*", health: "/healthz" },
      back: { port: 3000, path: "/api/*", health: "/api/healthz" },
    },
    network: { egress: "nat-gateway-per-az" },
  },
  { previews: true },
);
