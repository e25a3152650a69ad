import { faultTests } from "./fault-tests";

/** One fault for each way to recover in the first deployment. `faults.ladder.ts` has those of the later steps. */
faultTests(
  "four AWS errors",
  { name: "shop", services: { front: { port: 8080, path: "/*", health: "/healthz" } } },
  [
    {
      step: { phase: "ec2" },
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
          isRetried: true,
        },
      ],
    },
  ],
);
