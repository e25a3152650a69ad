import type { ServiceConnections } from "../../../constructs/service/container-environment";

/** Connections of an environment with a database and two secrets. */
export const connections = {
  region: "ap-northeast-2",
  idleTimeout: 60,
  database: {
    host: "db.example.com",
    port: "5432",
    name: "app",
    user: "admin",
    secretArn: "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:/shop/dev/database/app-c3",
    secretVersion: "terraform-1",
  },
  secretArns: {
    API_TOKEN: "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:/shop/dev/API_TOKEN-a1",
    STRIPE_KEY: "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:/shop/dev/STRIPE_KEY-b2",
  },
} satisfies ServiceConnections;
