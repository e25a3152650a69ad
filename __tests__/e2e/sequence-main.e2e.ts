import { phaseSequenceTests } from "./phase-sequence-tests";

phaseSequenceTests(
  "two services and a database behind a domain, protected",
  {
    name: "shop",
    services: {
      front: { port: 8080, path: "/*", health: "/healthz" },
      back: { port: 3000, path: "/api/*", health: "/api/healthz", database: true },
    },
    database: { engine: "postgres", version: "17" },
    dev: { domain: "shop.example.com" },
  },
  { previews: true },
);
