import type { AccountFacts } from "../../../../constructs/commands/account-check/account-facts";
import { DEPLOY } from "./credential-cases";

/** What differs in the account, and the rows that are not done then. */
export const BASELINE_CASES: readonly (readonly [
  string,
  Partial<AccountFacts>,
  readonly (readonly string[])[],
])[] = [
  ["no trail", { trail: { value: undefined } }, [["to do", "trail", "the-trail does not exist", DEPLOY]]],
  [
    "a trail that was stopped",
    { trail: { value: { isLogging: false } } },
    [
      [
        "to do",
        "trail",
        "the-trail does not record",
        "aws cloudtrail start-logging --name the-trail --region ap-northeast-2",
      ],
    ],
  ],
  [
    "a trail without its bucket",
    { trail: { value: { isLogging: true, bucketError: "NoSuchBucket" } } },
    [["to do", "trail", "the-trail could not write to its bucket: NoSuchBucket", DEPLOY]],
  ],
  [
    "a trail without its log group",
    { trail: { value: { isLogging: true, logsError: "Access denied." } } },
    [
      [
        "to do",
        "trail",
        "the-trail could not write to its log group, so no alarm rings: Access denied.",
        DEPLOY,
      ],
    ],
  ],
  [
    "an address that has not confirmed",
    { addresses: { value: new Map([["ops@example.com", false]]) } },
    [
      [
        "to do",
        "alerts to ops@example.com",
        "not confirmed, so nothing is sent: open the link in the mail of AWS Notifications. To get it again:",
        "aws sns subscribe --topic-arn arn:aws:sns:ap-northeast-2:444455556666:the-topic --protocol email --notification-endpoint ops@example.com --region ap-northeast-2",
      ],
    ],
  ],
  [
    "an address that is not subscribed",
    { addresses: { value: new Map() } },
    [["to do", "alerts to ops@example.com", "not subscribed", DEPLOY]],
  ],
  [
    "no topic",
    { addresses: { value: undefined } },
    [["to do", "alerts to ops@example.com", "not subscribed", DEPLOY]],
  ],
];
