import { repointed } from "../../../constructs/commands/restore/state/repoint";
import { type RestoreTarget, restoreTarget } from "../../../constructs/commands/restore/target";
import { CURRENT } from "./support/fake-rds";

describe("the state of the foundation", () => {
  const state = (attributes: object) =>
    JSON.stringify({
      ...{ version: 4, serial: 7, lineage: "kept" },
      resources: [
        { mode: "managed", type: "aws_db_instance", instances: [{ schema_version: 2, attributes }] },
      ],
    });
  const old = { id: "db-OLD", resource_id: "db-OLD", engine_version: "17", password_wo_version: 20261127 };

  it("means the other instance, and is otherwise as it was", () => {
    const text = repointed(state(old), { ...CURRENT, DbiResourceId: "db-NEW" });
    expect(JSON.parse(text ?? "")).toEqual({
      ...JSON.parse(state({ ...old, id: "db-NEW", resource_id: "db-NEW" })),
      serial: 8,
    });
    expect(repointed(state(old), CURRENT)).toBeUndefined();
  });

  it("has the version of an instance from before a major upgrade", () => {
    const text = repointed(state(old), { ...CURRENT, DbiResourceId: "db-NEW", EngineVersion: "16.9" });
    expect(text).toContain('"engine_version": "16.9"');
  });
});

describe("--to", () => {
  it.each<[string, RestoreTarget]>([
    ["latest", "latest"],
    ["2026-11-27T12:00:00+09:00", { moment: new Date("2026-11-27T03:00:00Z") }],
    ["2026-11-27T03:00Z", { moment: new Date("2026-11-27T03:00:00Z") }],
    ["rds:shop-dev-2026-11-27-03-00", { snapshot: "rds:shop-dev-2026-11-27-03-00" }],
    ["awsbackup:job-80f5fbc6-2e1b-ed56", { snapshot: "awsbackup:job-80f5fbc6-2e1b-ed56" }],
    [
      "arn:aws:rds:ap-northeast-2:123456789012:snapshot:awsbackup:job-80f5fbc6-2e1b-ed56",
      { snapshot: "awsbackup:job-80f5fbc6-2e1b-ed56" },
    ],
  ])("takes %s", (typed, target) => {
    expect(restoreTarget(typed)).toEqual(target);
  });

  it.each([
    "2026-02-30T00:00:00Z",
    "2026-11-27T25:00:00Z",
    "2026-11-27",
    "yesterday evening",
    "",
    "-x",
    "a--b",
  ])("refuses %j", (typed) => {
    expect(() => restoreTarget(typed)).toThrow("is not a moment with a time zone");
  });
});
