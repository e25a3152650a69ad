import { keepsFewerBackups } from "../../../constructs/commands/gate/in-place/judges/backups";
import {
  expiresObjectsSooner,
  keepsFewerImages,
} from "../../../constructs/commands/gate/in-place/judges/lifecycles";
import { allowsEverything, allowsMore } from "../../../constructs/commands/gate/in-place/judges/policies";
import { forwardsNothing } from "../../../constructs/commands/gate/in-place/judges/targets";
import { becomesPublic, opensOrCloses } from "../../../constructs/commands/gate/in-place/judges/values";

const image = (rulePriority: number, countNumber: number, selection: object = { tagStatus: "any" }) => ({
  rulePriority,
  selection: { countType: "imageCountMoreThan", countNumber, ...selection },
});
const days = (countNumber: number) => image(9, countNumber, { countType: "sinceImagePushed" });
const policy = (...rules: readonly object[]) => JSON.stringify({ rules });
const RELEASED = { tagStatus: "tagged", tagPrefixList: ["released-"] };
const IMAGES = policy(image(1, 999, RELEASED), image(2, 100));

describe("a lifecycle of images", () => {
  it.each<[string, unknown, boolean]>([
    ["the same", IMAGES, false],
    ["the same in another order", policy(image(2, 100), image(1, 999, RELEASED)), false],
    ["more of the rest", policy(image(1, 999, RELEASED), image(2, 200)), false],
    ["fewer of the rest", policy(image(1, 999, RELEASED), image(2, 99)), true],
    ["no rule for what was released", policy(image(1, 100)), true],
    ["the rest before what was released", policy(image(1, 100), image(2, 999, RELEASED)), true],
    ["a rule more", policy(image(1, 999, RELEASED), image(2, 100), image(3, 5)), true],
    [
      "a rule before that counts",
      policy(image(1, 5, RELEASED), image(2, 999, RELEASED), image(3, 100)),
      true,
    ],
    [
      "a rule more that expires none unless AWS raises the quota",
      policy(image(1, 150_000), image(2, 999, RELEASED), image(3, 100)),
      true,
    ],
    [
      "a rule more that never expires",
      policy(image(1, 999_999), image(2, 999, RELEASED), image(3, 100)),
      false,
    ],
    ["a rule more by a long age", policy(image(1, 999, RELEASED), image(2, 100), days(999_999)), true],
    ["other tags", policy(image(1, 999, { ...RELEASED, tagPrefixList: ["r-"] }), image(2, 100)), true],
    ["no rules", policy(), true],
    ["no JSON", "keep one", true],
    ["an unknown policy", undefined, true],
  ])("keeps fewer with %s", (_, after, isLoss) => {
    expect(keepsFewerImages(IMAGES, after)).toBe(isLoss);
  });
});

const object = (differences: object = {}) => ({
  id: "versions",
  status: "Enabled",
  filter: [{ prefix: "" }],
  expiration: [{ days: 0, date: "", expired_object_delete_marker: true }],
  noncurrent_version_expiration: [{ noncurrent_days: 90, newer_noncurrent_versions: null }],
  ...differences,
});
const versions = (noncurrent_days: number, newer_noncurrent_versions: number | null = null) => ({
  noncurrent_version_expiration: [{ noncurrent_days, newer_noncurrent_versions }],
});

describe("a lifecycle of objects", () => {
  it.each<[string, unknown, boolean]>([
    ["the same", [object()], false],
    ["more days", [object(versions(180))], false],
    ["fewer days", [object(versions(89))], true],
    ["a number of versions", [object(versions(90, 3))], true],
    ["an expiry of current objects", [object({ expiration: [{ days: 1 }] })], true],
    ["an expiry on a day", [object({ expiration: [{ date: "2026-12-01T00:00:00Z" }] })], true],
    ["a wider filter", [object({ filter: [{ prefix: "shop/" }] })], true],
    ["a rule that is off", [object({ status: "Disabled" })], false],
    ["another rule that is off", [object(), object({ id: "all", status: "Disabled" })], false],
    ["another rule", [object(), object({ id: "all" })], true],
    ["another rule that only ends uploads", [object(), { id: "uploads", status: "Enabled" }], false],
    ["no rules", [], false],
    ["an unknown rule", "(known after apply)", true],
  ])("expires sooner with %s", (_, after, isLoss) => {
    expect(expiresObjectsSooner([object()], after)).toBe(isLoss);
  });
});

const allow = (Action: string | readonly string[], differences: object = {}) => ({
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::1:role/ci" },
  Action,
  ...differences,
});
const deny = (Action: string) => ({ Effect: "Deny", Principal: "*", Action });
const statements = (...Statement: readonly object[]) => JSON.stringify({ Statement });
const BEFORE = statements(allow("s3:GetObject"), deny("s3:*"));
const everybody = { Principal: { AWS: ["*"] } };

describe("a policy of a resource", () => {
  it.each<[string, unknown, boolean]>([
    ["the same", BEFORE, false],
    ["another order", statements(deny("s3:*"), allow("s3:GetObject")), false],
    ["fewer actions", statements(deny("s3:*")), false],
    ["one action more", statements(allow(["s3:GetObject", "s3:PutObject"]), deny("s3:*")), false],
    ["every action of a service", statements(allow("s3:*"), deny("s3:*")), true],
    ["every action", statements(allow("*"), deny("s3:*")), true],
    [
      "all actions but one",
      statements({ ...allow("s3:GetObject"), NotAction: "s3:PutObject" }, deny("s3:*")),
      true,
    ],
    ["everybody", statements(allow("s3:GetObject", everybody), deny("s3:*")), true],
    ["another refusal", statements(allow("s3:GetObject"), deny("s3:PutObject")), true],
    ["no refusal", statements(allow("s3:GetObject")), true],
    ["one statement, which is no list", JSON.stringify({ Statement: deny("s3:*") }), false],
    ["no JSON", "everything", true],
    ["an unknown policy", undefined, true],
  ])("allows more with %s", (_, after, isLoss) => {
    expect(allowsMore(BEFORE, after)).toBe(isLoss);
  });
});

describe("a policy of a role", () => {
  it.each<[string, unknown, boolean]>([
    [
      "one action on everything",
      statements({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }),
      false,
    ],
    ["every action of a service", statements({ Effect: "Allow", Action: "s3:*", Resource: "*" }), true],
    ["every action", statements({ Effect: "Allow", Action: ["s3:GetObject", "*"], Resource: "*" }), true],
    ["no statement", statements(), false],
    ["a policy that is not known yet", undefined, false],
  ])("allows everything with %s", (_, after, isLoss) => {
    expect(allowsEverything(BEFORE, after)).toBe(isLoss);
  });

  it("may keep what it allowed before", () => {
    const before = statements({ Effect: "Allow", Action: "logs:*", Resource: "a" });
    expect(allowsEverything(before, statements({ Effect: "Allow", Action: "logs:*", Resource: "b" }))).toBe(
      false,
    );
  });
});

const group = (weight: number | null, arn: unknown = "arn:group") => ({ arn, weight });
const groups = (...target_group: readonly object[]) => [{ type: "forward", forward: [{ target_group }] }];

describe("a listener rule", () => {
  it.each<[string, unknown, boolean]>([
    ["one group", [{ type: "forward", target_group_arn: "arn:group", forward: [] }], false],
    [
      "one group that is not known yet",
      [{ type: "forward", target_group_arn: "(known after apply)" }],
      false,
    ],
    ["a group without a weight", groups(group(null)), false],
    ["all to the other group", groups(group(0), group(100)), false],
    ["all weights 0", groups(group(0), group(0)), true],
    ["a fixed answer", [{ type: "fixed-response", fixed_response: [{ status_code: "503" }] }], true],
    ["no action", [], true],
  ])("forwards nothing with %s", (_, after, isLoss) => {
    expect(forwardsNothing(groups(group(100), group(0)), after)).toBe(isLoss);
  });

  it("that forwarded nothing before has nothing to lose", () => {
    expect(forwardsNothing([{ type: "redirect" }], [])).toBe(false);
  });
});

describe("a plan of backups", () => {
  const rule = (rule_name: string, delete_after?: number) => ({ rule_name, lifecycle: [{ delete_after }] });

  it.each<[string, unknown, boolean]>([
    ["a rule more, and one that keeps for ever", [rule("b", 1), rule("a")], false],
    ["a rule that keeps for a shorter time", [rule("a", 6)], true],
    ["no rule", [], true],
    ["another name", [rule("b", 7)], true],
    ["rules that are not known", "(known after apply)", true],
  ])("keeps fewer with %s", (_, after, isLoss) => {
    expect(keepsFewerBackups([rule("a", 7)], after)).toBe(isLoss);
  });
});

describe("what others reach", () => {
  it.each([
    ["private", "public-read", true],
    ["private", "(known after apply)", true],
    ["private", "log-delivery-write", false],
    ["private", undefined, false],
  ])("by an ACL: %s to %s", (before, after, isLoss) => {
    expect(becomesPublic(before, after)).toBe(isLoss);
  });

  it.each([
    ["192.0.2.0/24", "0.0.0.0/0", true],
    ["::/0", undefined, true],
    ["192.0.2.0/24", "198.51.100.0/24", false],
  ])("on a port: %s to %s", (before, after, isLoss) => {
    expect(opensOrCloses(before, after)).toBe(isLoss);
  });
});
