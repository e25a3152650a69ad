import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recordTraffic, withTrafficRecords } from "../../../constructs/commands/adoption/traffic-records";
import { description } from "../../support/description";
import { fakeTerraform } from "../support/fake-terraform";
import {
  BACK,
  FRONT,
  managed,
  output,
  rule,
  service,
  shifting,
  SHOP,
  STACK,
  stackOf,
  toGroup,
  toGroups,
  valuesOf,
  written,
} from "./support/stored-traffic";

const before = process.env;
const folder = mkdtempSync(join(tmpdir(), "traffic-records-"));
afterAll(() => {
  process.env = before;
  rmSync(folder, { recursive: true, force: true });
});

describe("the records of the traffic, after the state was lost", () => {
  it("are what the rules and services in AWS have", () => {
    expect(valuesOf(written([...FRONT, ...BACK]))).toEqual({
      rule_priorities: {
        ...{ "/*": 37_801, "ecs back /api/*": 36_777 },
        ...{ "attachment front": 41_000, "attachment back": 41_001 },
      },
      traffic_paths: { front: "/*", back: "/api/*" },
      traffic_owners: { front: "terraform:8080:37801", back: "ecs:3000:36777" },
      deployment_alarms: { front: "true" },
    });
  });

  it("have the types that Terraform gives them, so that no output changes", () => {
    expect(written(FRONT)?.outputs).toEqual({
      rule_priorities: output({ "/*": 37_801, "attachment front": 41_000 }, "number"),
      traffic_paths: output({ front: "/*" }, "string"),
      traffic_owners: output({ front: "terraform:8080:37801" }, "string"),
      deployment_alarms: output({ front: "true" }, "string"),
    });
  });

  it("change nothing else of the state", () => {
    const own = { url: { value: "https://shop.example.com", type: "string" } };
    const state = written(FRONT, own);
    expect(state).toMatchObject({ serial: 8, lineage: "a", resources: FRONT, outputs: own });
  });

  it("have no owners with AWS provider 5, where no rule has one", () => {
    const older = stackOf(description({ services: { front: SHOP.services["front"] ?? {} } }));
    const values = valuesOf(written([FRONT[0] ?? {}, FRONT[2] ?? {}], {}, older));
    expect(values).toMatchObject({ rule_priorities: { "/*": 37_801 }, traffic_paths: { front: "/*" } });
    expect(values).not.toHaveProperty("traffic_owners");
  });

  it("name the service whose tasks share a rule with the host, in a cutover", () => {
    const cutover = stackOf({ ...SHOP, host: { instanceType: "t3.medium" } }, "cutover");
    const action = toGroups(["tg-host", 70], ["tg-back", 30]);
    const shared = rule("back/traffic", 36_700, ["/api", "/api/*"], action, cutover);
    expect(valuesOf(written([shared, service("back", 3000)], {}, cutover))).toEqual({
      rule_priorities: { "/api/*": 36_700 },
      traffic_paths: { back: "/api/*" },
      traffic_owners: { back: "terraform:3000:36700" },
    });
  });

  it("have the path of the rule, also where the description has another one by now", () => {
    const other = rule(
      "back/traffic",
      36_777,
      ["/v1", "/v1/*"],
      toGroups(["tg-back", 100], ["tg-back-2", 0]),
    );
    expect(valuesOf(written([other, shifting("back", 3000)]))).toMatchObject({
      rule_priorities: { "ecs back /v1/*": 36_777 },
      traffic_paths: { back: "/v1/*" },
    });
  });

  it("have only the priority of a rule whose service does not exist yet", () => {
    const action = toGroups(["tg-status", 100], ["tg-status-2", 0]);
    const alone = rule("status/traffic", 36_480, ["/status"], action);
    expect(valuesOf(written([alone]))).toEqual({ rule_priorities: { "ecs status /status": 36_480 } });
  });

  it.each<[string, object]>([
    ["that the description does not have", managed("aws_lb_listener_rule", "own", FRONT[0] ?? {})],
    [
      "of the user's own, with a number of its own",
      managed("aws_lb_listener_rule", "own-number", {
        ...{ arn: "arn:own", priority: 5, condition: [{ path_pattern: [{ values: ["/own"] }] }] },
        action: [toGroup("tg-front")],
      }),
    ],
  ])("have nothing of a rule %s", (_, own) => {
    const rules = { ...STACK.resource["aws_lb_listener_rule"], "own-number": { priority: 5 } };
    const stack = { ...STACK, resource: { ...STACK.resource, aws_lb_listener_rule: rules } };
    expect(written([own, FRONT[2] ?? {}], {}, stack)).toBeUndefined();
  });
});

describe("the records of the traffic that a state has", () => {
  const COMPLETE = {
    rule_priorities: output({ "/*": 1, "attachment front": 2 }, "number"),
    traffic_paths: output({ front: "/old/*" }, "string"),
    traffic_owners: output({ front: "ecs:1:1" }, "string"),
    deployment_alarms: output({ front: "true" }, "string"),
  };

  it("are never overwritten", () => {
    expect(written(FRONT, COMPLETE)).toBeUndefined();
  });

  it("get what they lack, and keep the rest", () => {
    expect(written([...FRONT, ...BACK], COMPLETE)?.outputs).toEqual({
      rule_priorities: output(
        { "/*": 1, "attachment front": 2, "ecs back /api/*": 36_777, "attachment back": 41_001 },
        "number",
      ),
      traffic_paths: output({ front: "/old/*", back: "/api/*" }, "string"),
      traffic_owners: output({ front: "ecs:1:1", back: "ecs:3000:36777" }, "string"),
      deployment_alarms: COMPLETE.deployment_alarms,
    });
  });

  it("get no number that is recorded for something else, which would be PriorityInUse", () => {
    const taken = { ...COMPLETE, rule_priorities: output({ "/old": 37_801 }, "number") };
    expect(valuesOf(written(FRONT, taken))["rule_priorities"]).toEqual({
      "/old": 37_801,
      "attachment front": 41_000,
    });
  });

  it("are not made for a stack without rules, or without a state", () => {
    expect(written([service("front", 8080)])).toBeUndefined();
    expect(withTrafficRecords(STACK, "").text).toBeUndefined();
  });
});

it("are written by Terraform, which takes the lock", async () => {
  const log = join(folder, "log");
  const state = { version: 4, serial: 7, lineage: "a", resources: FRONT };
  process.env["TERRAFORM_BINARY_NAME"] = fakeTerraform({ state: { output: JSON.stringify(state) } }, log);
  const recorded = await recordTraffic(folder, STACK);
  expect(recorded).toContainEqual({ output: "rule_priorities", key: "/*", value: 37_801 });
  const calls = readFileSync(log, "utf8").trim().split("\n");
  expect(calls.map((line) => line.split(" ").slice(1, 3).join(" "))).toEqual(["state pull", "state push"]);
});
