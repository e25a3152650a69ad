import { FINE, type LiveAws } from "./live-aws";

const INCREASE = "aws service-quotas request-service-quota-increase --service-code";

/** What AWS has, and what is found then: level, check, message and fix. */
export const LIVE_CASES: readonly (readonly [string, Partial<LiveAws>, readonly (readonly string[])[]])[] = [
  ["no host before the first deployment", { hostDays: undefined }, []],
  [
    "an old machine image of the host",
    { hostDays: 120 },
    [
      [
        "warning",
        "machine image of shop-dev-host",
        "machine image ami-1, 120 days old, more than 90. Newer versions of the kernel and of glibc take effect on a new host only: " +
          "npm run renew -- dev.",
      ],
    ],
  ],
  [
    "Elastic IPs beside those of others",
    { addresses: ["dev", "prod", "prod", undefined, undefined] },
    [
      [
        "error",
        "Elastic IPs",
        "2 of this environment and 4 others, of 5 that the account has in ap-northeast-2.",
        `${INCREASE} ec2 --quota-code L-0263D0A3 --desired-value 6 --region ap-northeast-2`,
      ],
    ],
  ],
  [
    "rules of a security group",
    { quotas: { ...FINE.quotas, "L-0EA8095F": 1 } },
    [
      [
        "error",
        "rules of a security group",
        expect.stringMatching(/^at most \d+ are needed at once, of 1 /),
        expect.stringContaining(`${INCREASE} vpc --quota-code L-0EA8095F`),
      ],
    ],
  ],
  [
    "vCPUs of Fargate while every task is replaced",
    { quotas: { ...FINE.quotas, "L-3032A538": 4 } },
    [
      [
        "warning",
        "vCPUs of Fargate",
        "at most 5 are needed at once, of 4 that the account has in ap-northeast-2.",
        `${INCREASE} fargate --quota-code L-3032A538 --desired-value 5 --region ap-northeast-2`,
      ],
    ],
  ],
  [
    "no build slot in a new account",
    { quotas: { ...FINE.quotas, builds: 0 } },
    [
      [
        "error",
        "build slots of CodeBuild",
        "the account can run 0 builds at once in ap-northeast-2 (Concurrently running builds for Linux/Small environment).",
        `${INCREASE} codebuild --quota-code L-9D07B6EF --desired-value 1 --region ap-northeast-2`,
      ],
    ],
  ],
  [
    "an instance type that the zone of the host does not have",
    { offered: ["apne2-az3"] },
    [
      [
        "error",
        "instance type t3.small",
        "not offered in apne2-az1. Choose another instance type, or other zones in network.zones.",
      ],
    ],
  ],
  [
    "an image of another architecture",
    { image: { architecture: "arm64" } },
    [
      [
        "error",
        "image of back",
        `${FINE.released} is built for arm64, and the environment runs x86_64.`,
        "npm run release -- dev back=<tag>",
      ],
    ],
  ],
  [
    "an image that is gone",
    { image: undefined },
    [
      [
        "error",
        "image of back",
        `${FINE.released} is released, and is not in its repository.`,
        "npm run release -- dev back=<tag>",
      ],
    ],
  ],
  [
    "no release",
    { released: "unreleased" },
    [
      [
        "warning",
        "image of back",
        "none has been released yet. After the first deployment, build, push and release one.",
        "npm run release -- dev back=<tag>",
      ],
    ],
  ],
  [
    "no zone",
    { zones: ["example.org."] },
    [
      [
        "error",
        "hosted zone example.com",
        "the account has no public zone of this name.",
        "aws route53 create-hosted-zone --name example.com --caller-reference example.com",
      ],
    ],
  ],
  [
    "a connection that nobody completed",
    { connection: "PENDING" },
    [
      [
        "warning",
        "connection shop-dev",
        'it was "PENDING" at the last deployment. Choose it, then "Update pending connection", in:',
        expect.stringMatching(/^https:.*connections\?region=ap-northeast-2$/),
      ],
    ],
  ],
  ["nothing in a zone where no host starts", { offered: ["apne2-az1"] }, []],
  [
    "a certificate that was requested a moment ago",
    { certificate: "PENDING_VALIDATION", isJustRequested: true },
    [
      [
        "warning",
        "certificate of shop.example.com",
        "it was requested a moment ago, and ACM does not say its validation record yet. Ask again:",
        "npm run doctor -- --live dev",
      ],
    ],
  ],
  ["nothing that is not deployed yet", { certificate: undefined, connection: undefined }, []],
];
