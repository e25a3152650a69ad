import { faultTests } from "./fault-tests";

const STATE_WRITE = /^s3:PUT .*\.tfstate$/;
const UNLOCK = /^s3:DELETE .*\.tflock$/;
const MODIFY_RULE = /^elasticloadbalancing:ModifyRule$/;
const PUT_PARAMETER = /^ssm:PutParameter$/;

/** Faults on the way to Fargate, back and to Fargate again, while Terraform creates, changes and destroys. */
faultTests(
  "twenty-one AWS errors",
  { name: "shop", services: { front: { port: 8080, path: "/*", health: "/healthz" } } },
  [
    {
      step: { phase: "ec2" },
      faults: [
        {
          stack: "dev-foundation",
          fault: { matching: /^ec2:AllocateAddress$/, times: 1, answer: "reset", takesEffect: true },
          isRetried: true,
          remedies: ["adopt", "release what it lists"],
        },
        {
          stack: "dev-ec2",
          fault: { matching: /^iam:CreateRole$/, answer: "500", takesEffect: true },
          remedies: ["adopt"],
        },
        { stack: "dev-dns", fault: { matching: UNLOCK, answer: "500" }, remedies: ["force-unlock"] },
      ],
    },
    {
      step: { phase: "cutover", fargate: 0 },
      faults: [
        {
          stack: "dev-fargate",
          fault: { matching: /^elasticloadbalancing:ModifyLoadBalancerAttributes$/, answer: "500" },
          remedies: ["untaint"],
        },
        { stack: "dev-dns", fault: { matching: PUT_PARAMETER, answer: "reset", takesEffect: true } },
      ],
    },
    {
      step: { phase: "cutover", fargate: 10 },
      faults: [{ stack: "dev-fargate", fault: { matching: MODIFY_RULE, answer: "throttled" } }],
    },
    {
      step: { phase: "cutover", fargate: 50 },
      faults: [
        { stack: "dev-fargate", fault: { matching: MODIFY_RULE, answer: "reset", takesEffect: true } },
      ],
    },
    {
      step: { phase: "cutover", fargate: 100 },
      faults: [
        {
          stack: "dev-fargate",
          fault: { matching: /./, nth: 40, times: 1, answer: "reset" },
          isRetried: true,
        },
      ],
    },
    {
      step: { phase: "fargate" },
      faults: [
        {
          stack: "dev-fargate",
          fault: { matching: /^elasticloadbalancing:DeleteTargetGroup$/, answer: "500" },
        },
        {
          stack: "dev-dns",
          fault: { matching: STATE_WRITE, answer: "500", takesEffect: true },
          remedies: ["state push"],
        },
        {
          stack: "dev-ec2",
          fault: { matching: /^ec2:TerminateInstances$/, answer: "500", takesEffect: true },
        },
      ],
    },
    {
      step: { phase: "cutover", fargate: 100 },
      faults: [
        {
          stack: "dev-ec2",
          fault: { matching: STATE_WRITE, answer: "500" },
          remedies: ["state push"],
        },
        {
          stack: "dev-fargate",
          fault: {
            matching: /^elasticloadbalancing:CreateTargetGroup$/,
            ...{ times: 1, answer: "500", takesEffect: true },
          },
          remedies: ["adopt"],
        },
        { stack: "dev-dns", fault: { matching: /^s3:GET .*\.tfstate$/, answer: "500" } },
      ],
    },
    {
      step: { phase: "cutover", fargate: 0 },
      faults: [
        {
          stack: "dev-fargate",
          fault: { matching: MODIFY_RULE, times: 1, answer: "throttled" },
          isRetried: true,
        },
      ],
    },
    {
      step: { phase: "ec2" },
      faults: [
        { stack: "dev-dns", fault: { matching: PUT_PARAMETER, answer: "throttled" } },
        {
          stack: "dev-fargate",
          fault: { matching: /^ecs:DeleteService$/, answer: "500", takesEffect: true },
        },
      ],
    },
    {
      step: { phase: "cutover", fargate: 0 },
      faults: [
        {
          stack: "dev-fargate",
          fault: { matching: /^ecs:CreateService$/, answer: "500", takesEffect: true },
          remedies: ["adopt"],
        },
        {
          stack: "dev-dns",
          fault: { matching: /^s3:PUT .*\.tflock$/, times: 1, answer: "500", takesEffect: true },
          remedies: ["force-unlock"],
        },
      ],
    },
    {
      step: { phase: "fargate" },
      faults: [
        {
          stack: "dev-fargate",
          fault: { matching: /^ec2:RevokeSecurityGroupEgress$/, times: 1, answer: "throttled" },
          isRetried: true,
        },
        {
          stack: "dev-ec2",
          fault: { matching: STATE_WRITE, answer: "throttled" },
          remedies: ["state push"],
        },
      ],
    },
  ],
);
