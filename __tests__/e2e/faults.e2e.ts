import { faultTests } from "./fault-tests";

/** One point for each way to go on, but for `adopt`, which the killed runs need. */
faultTests(
  "errors at six points",
  { name: "shop", services: { front: { port: 8080, path: "/*", health: "/healthz" } } },
  [
    {
      rung: { phase: "ec2" },
      faults: [
        {
          stack: "dev-foundation",
          fault: { matching: /^s3:PUT .*\.tfstate$/, answer: "500" },
          remedies: ["state push"],
        },
        { stack: "dev-ec2", fault: { matching: /^ec2:RunInstances$/, answer: "throttled" } },
        {
          stack: "dev-dns",
          fault: { matching: /^s3:DELETE .*\.tflock$/, answer: "500" },
          remedies: ["force-unlock"],
        },
        {
          stack: "dev-fargate",
          fault: { matching: /^s3:PUT .*\.tfstate$/, times: 1, answer: "throttled" },
          isHealed: true,
        },
      ],
    },
    {
      rung: { phase: "cutover", fargate: 0 },
      faults: [
        {
          stack: "dev-fargate",
          fault: { matching: /^elasticloadbalancing:ModifyLoadBalancerAttributes$/, answer: "500" },
          remedies: ["untaint"],
        },
        {
          stack: "dev-dns",
          fault: { matching: /^ssm:PutParameter$/, answer: "reset", takesEffect: true },
        },
      ],
    },
  ],
);
