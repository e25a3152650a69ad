import { killedTests } from "./killed-tests";

const CREATED = ": Creation complete";
const DESTROYED = ": Destruction complete";

/** Kills terraform ten times on the way to Fargate and back, while it creates, changes and destroys. */
killedTests(
  "terraform killed at ten points",
  {
    name: "shop",
    services: {
      front: { port: 8080, path: "/*", health: "/healthz" },
      back: { port: 3000, path: "/api/*", health: "/api/healthz", database: true, secrets: ["STRIPE_KEY"] },
    },
    database: { engine: "postgres", version: "17" },
    dev: { protect: false, domain: "shop.example.com", network: { egress: "nat-gateway" } },
  },
  [
    {
      step: { phase: "ec2" },
      kills: [
        { stack: "dev-foundation", words: "aws_db_instance.database_EBDE4557: Creating...", seconds: 15 },
        { stack: "dev-ec2", words: "aws_instance.host_instance_168AED24: Creating...", seconds: 3 },
        { stack: "dev-dns", words: "aws_route53_record.domain_FBFFA2F6: Creation complete" },
      ],
    },
    {
      step: { phase: "cutover", fargate: 0 },
      kills: [
        {
          stack: "dev-fargate",
          words: "aws_ecs_service.workload_front_tasks_service_019FE9B7: Creation complete",
        },
        { stack: "dev-dns", words: "aws_route53_record.domain_FBFFA2F6: Modifying..." },
      ],
    },
    {
      step: { phase: "cutover", fargate: 100 },
      kills: [{ stack: "dev-fargate", words: "aws_lb_listener_rule.path_766E0153: Modifying..." }],
    },
    {
      step: { phase: "fargate" },
      kills: [{ stack: "dev-ec2", words: DESTROYED, times: 6 }],
    },
    {
      step: { phase: "cutover", fargate: 100 },
      kills: [
        { stack: "dev-ec2", words: "aws_instance.host_instance_168AED24: Creation complete" },
        { stack: "dev-fargate", words: CREATED },
      ],
    },
    {
      step: { phase: "ec2" },
      kills: [{ stack: "dev-fargate", words: DESTROYED, times: 20 }],
    },
  ],
);
