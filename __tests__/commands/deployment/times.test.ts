import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  estimatedSeconds,
  keepTimes,
  readTimes,
} from "../../../constructs/commands/deployment/applying/times";
import type { StackJson } from "../../../constructs/report/stack-json";
import { planOf } from "../support/plans";

const STACK: StackJson = {
  terraform: { backend: { s3: { bucket: "state", key: "shop/dev/fargate.tfstate", region: "eu-west-1" } } },
  provider: { aws: [] },
  resource: {
    aws_lb: { it: {} },
    aws_nat_gateway: { it: {} },
    aws_ecs_service: { it: { depends_on: ["aws_lb.it", "aws_nat_gateway.it"] } },
  },
  data: {},
};
const TIMES = { "aws_lb create": 150, "aws_nat_gateway create": 100, "aws_ecs_service create": 120 };
const create = (...types: readonly string[]) => planOf(types.map((type) => ({ type, actions: ["create"] })));

describe("the estimate of a plan", () => {
  it.each([
    [["aws_lb"], 150],
    [["aws_lb", "aws_nat_gateway"], 150],
    [["aws_lb", "aws_nat_gateway", "aws_ecs_service"], 270],
    [["aws_nat_gateway", "aws_ecs_service"], 220],
    [["aws_vpc"], undefined],
    [["aws_lb", "aws_vpc"], undefined],
  ])("of %j is the longest chain", (types, seconds) => {
    expect(estimatedSeconds(create(...types), STACK, TIMES)).toBe(seconds);
  });
});

describe("the times of earlier deployments", () => {
  const folder = mkdtempSync(join(tmpdir(), "times-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("are kept by type and action, the newest of each", () => {
    expect(readTimes(folder)).toEqual({});
    keepTimes(folder, TIMES);
    keepTimes(folder, { "aws_lb create": 90 });
    expect(readTimes(folder)).toEqual({ ...TIMES, "aws_lb create": 90 });
  });

  it("are none where the file is damaged or cannot be written", () => {
    writeFileSync(join(folder, "deploy-times.json"), "{");
    expect(readTimes(folder)).toEqual({});
    keepTimes(join(folder, "missing"), TIMES);
    expect(readTimes(join(folder, "missing"))).toEqual({});
  });
});
