import { type Exception, type Finding, judgeFindings } from "./support/judge-findings";

const TODAY = new Date("2026-11-28T12:00:00Z");

const finding = (check: string, address: string): Finding => ({ check, address, asks: "be safe" });

const LOGS = finding("CKV_AWS_91", "prod-fargate/balancer");
const KEY = finding("CKV_AWS_158", "prod-foundation/back-logs");

const exception = (fields: Partial<Exception>): Exception => ({
  check: LOGS.check,
  address: LOGS.address,
  reason: "it costs 23 USD a month",
  ...fields,
});

describe("a finding", () => {
  it.each<[what: string, fields: Partial<Exception>]>([
    ["its address", {}],
    ["a part of its address", { address: "prod-*/balancer" }],
    ["the end of its address", { address: "*/balancer" }],
    ["its address until later", { until: "2027-01-01" }],
    ["its address until today", { until: "2026-11-28" }],
  ])("is accepted by an exception with %s", (_, fields) => {
    expect(judgeFindings([LOGS, KEY], [exception(fields)], TODAY)).toEqual({
      failed: [KEY],
      excepted: [LOGS],
      problems: [],
    });
  });

  it.each<[what: string, fields: Partial<Exception>, problem: string]>([
    ["another check", { check: "CKV_AWS_92" }, "accepts nothing"],
    ["another address", { address: "prod-fargate/balancers" }, "accepts nothing"],
    ["the middle of its address", { address: "fargate" }, "accepts nothing"],
    ["a regular expression", { address: "prod.fargate/balancer" }, "accepts nothing"],
    ["every address", { address: "*" }, "needs an address"],
    ["every address, twice", { address: "*/*" }, "needs an address"],
    ["no address", { address: "" }, "needs an address"],
    ["no reason", { reason: " " }, "needs a reason"],
    ["a day that is past", { until: "2026-11-27" }, "ended on 2026-11-27"],
    ["no day", { until: "soon" }, '"soon" is not a day'],
  ])("is not accepted by an exception with %s, which is said", (_, fields, problem) => {
    const { failed, excepted, problems } = judgeFindings([LOGS], [exception(fields)], TODAY);
    expect({ failed, excepted }).toEqual({ failed: [LOGS], excepted: [] });
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });
});

it("an exception for what is mended accepts nothing", () => {
  expect(judgeFindings([], [exception({})], TODAY).problems).toEqual([
    "CKV_AWS_91 prod-fargate/balancer: the exception accepts nothing. Remove it.",
  ]);
});
