import { emulatorAccount } from "../../constructs/commands/rehearsal/emulator/emulator";
import { phaseSequenceTests } from "./phase-sequence-tests";

const UPLOADS = { actions: ["s3:GetObject", "s3:PutObject"], resources: ["arn:aws:s3:::shop-uploads/*"] };
const MAIL = {
  actions: ["ses:SendEmail"],
  resources: [`arn:aws:ses:ap-northeast-2:${emulatorAccount}:identity/shop.example.com`],
};

phaseSequenceTests(
  "four services, one of them a worker, and a database behind a domain, protected",
  {
    name: "shop",
    services: {
      front: { port: 8080, path: "/*", health: "/healthz", readOnlyRootFilesystem: true },
      back: {
        port: 3000,
        path: "/api/*",
        health: "/api/healthz",
        database: true,
        secrets: ["STRIPE_KEY"],
        permissions: [UPLOADS],
        release: { command: ["node", "dist/migrate.js"] },
      },
      admin: { build: "docker/back", port: 3001, path: "/admin/*", health: "/admin/healthz", user: "1000" },
      mailer: {
        build: "docker/back",
        command: ["node", "dist/mail.js"],
        database: true,
        secrets: ["SMTP_PASSWORD"],
        permissions: [MAIL],
      },
    },
    database: { engine: "postgres", version: "17" },
    host: { instanceType: "t3.medium" },
    dev: { domain: "shop.example.com" },
  },
  // It is run before every merge: the ladders try every percentage, previews, and a new password in every step, for which the
  // provider waits more than a minute each time.
  { without: ["cutover 10"] },
);
