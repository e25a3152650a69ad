import { phaseSequenceTests } from "./phase-sequence-tests";

phaseSequenceTests(
  "five services and a database behind a domain, with endpoints",
  {
    name: "mall",
    host: { instanceType: "t3.medium" },
    services: {
      front: { port: 8080, path: "/*", health: "/healthz" },
      back: { port: 3000, path: "/api/*", health: "/api/healthz", database: true, secrets: ["STRIPE_KEY"] },
      admin: { port: 3000, path: "/admin/*", health: "/admin/healthz", scale: { min: 1, max: 4, cpu: 60 } },
      hook: { port: 4000, path: "/hook", health: "/hook" },
      worker: { command: ["node", "worker.js"], database: true },
    },
    database: { engine: "mysql" },
    network: { egress: "endpoints" },
    dev: { domain: "mall.example.com", protect: false },
  },
  { newPasswordFor: "back" },
);
