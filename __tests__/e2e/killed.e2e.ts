import { killedTests } from "./killed-tests";

/** The points that lose most: much is made at once, and nothing of it is written down. */
killedTests(
  "killed at three points",
  {
    name: "shop",
    services: { front: { port: 8080, path: "/*", health: "/healthz" } },
    dev: { protect: false },
  },
  [
    {
      rung: { phase: "ec2" },
      kills: [
        { stack: "dev-foundation", words: ": Creation complete", times: 16 },
        { stack: "dev-ec2", words: "aws_instance.host_instance_168AED24: Creating...", seconds: 3 },
      ],
    },
    {
      rung: { phase: "cutover", fargate: 0 },
      kills: [{ stack: "dev-fargate", words: "aws_lb.balancer_EC32C74C: Creating...", seconds: 12 }],
    },
  ],
);
