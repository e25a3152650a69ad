import { spawnSync } from "node:child_process";
import { LOSSES } from "./support/foundation-losses";
import { back, type Case, type Edit, front, planned, recordOf, type Said } from "./support/recorded-plans";

const installed = spawnSync("terraform", ["version"]).error === undefined;
const unlessMissing = installed ? it : it.skip;
if (!installed) process.stderr.write("the record of the foundation is skipped: there is no terraform\n");

const RECORDED = recordOf({});

const RETIRED = recordOf({ services: { front, back: { ...back, retired: true } } });
const WITHOUT_SECRET: Edit = { services: { front, back: { ...back, secrets: [] } } };
const RETIRED_SECRET: Edit = { ...WITHOUT_SECRET, retiredSecrets: ["STRIPE_KEY"] };
const KEY_ALONE: Edit = { database: false, services: { front }, customerManagedKey: true };
const SECRETS = Array.from({ length: 90 }, (_, index) => `SECRET_${"X".repeat(60)}_${index}`);
const withSecrets = (secrets: readonly string[]): Edit => ({
  services: {
    front: { ...front, secrets: secrets.slice(0, 45) },
    back: { ...back, secrets: ["STRIPE_KEY", ...secrets.slice(45)] },
  },
});
const LONG = recordOf(withSecrets(SECRETS));
const MORE: Edit = {
  services: {
    front,
    back: { ...back, secrets: ["A", "STRIPE_KEY"] },
    worker: { command: ["x"], build: "w" },
  },
  network: { zones: ["apne2-az4", "apne2-az3", "apne2-az1"] },
  host: { instanceType: "t3.medium" },
};
const UNREADABLE = ["", "{", "[]", "null", "3", '{"version":2,"services":[]}', '"${x}"'];
const WITHOUT_FIELDS = [
  '{"version":1}',
  '{"version":1,"services":"x","zones":{"a":[1]},"cidr":null,"protect":"maybe"}',
];
const of = (value: string) => [["/shop/dev/foundation/record", value]] as const;

/** Every case by its name. */
const CASES: Readonly<Record<string, Case>> = {
  ...Object.fromEntries(
    LOSSES.flatMap(([what, edit, , , before]) => {
      const [record, unprotected] = [recordOf(before), recordOf({ ...before, protect: false })];
      return [
        [`${what}: protected`, { edit, record }],
        [`${what}: until now`, { edit: { ...edit, protect: false }, record }],
        [`${what}: from now on`, { edit, record: unprotected }],
        [`${what}: unprotected`, { edit: { ...edit, protect: false }, record: unprotected }],
        [`${what}: without a record`, { edit, record: [] }],
      ];
    }),
  ),
  "access logs stopped": { edit: { accessLogs: "stopped" }, record: recordOf({ accessLogs: true }) },
  "stopped access logs taken out": { edit: {}, record: recordOf({ accessLogs: "stopped" }) },
  nothing: { edit: {}, record: RECORDED },
  "a key without a database": { edit: KEY_ALONE, record: recordOf(KEY_ALONE) },
  "a service, a secret and a zone more": { edit: MORE, record: RECORDED },
  "a service retired": { edit: { services: { front, back: { ...back, retired: true } } }, record: RECORDED },
  "a retired service taken out": { edit: { services: { front } }, record: RETIRED },
  "a retired service taken out after a whole deployment": {
    edit: { services: { front } },
    record: RETIRED,
    running: "front",
  },
  ...Object.fromEntries(
    [true, false].map((protect) => [
      `a retired service taken out too soon: ${protect}`,
      { edit: { services: { front }, protect }, record: RETIRED, running: "back,front" },
    ]),
  ),
  "a secret retired": { edit: RETIRED_SECRET, record: RECORDED },
  "a retired secret used again": { edit: {}, record: recordOf(RETIRED_SECRET) },
  "a retired secret taken out after a whole deployment": {
    edit: WITHOUT_SECRET,
    record: recordOf(RETIRED_SECRET),
    running: "back,front,retired:STRIPE_KEY",
  },
  ...Object.fromEntries(
    [true, false].map((protect) => [
      `a retired secret taken out too soon: ${protect}`,
      { edit: { ...WITHOUT_SECRET, protect }, record: recordOf(RETIRED_SECRET), running: "back,front" },
    ]),
  ),
  "a service more": { edit: MORE, record: RECORDED, running: "back,front" },
  "another processor of tasks": { edit: { architecture: "arm64" }, record: RECORDED, phase: "fargate" },
  "many secrets": { edit: withSecrets(SECRETS), record: [...LONG].reverse() },
  "one of many secrets": { edit: withSecrets(SECRETS.slice(0, -1)), record: LONG },
  "no protection any more": { edit: { protect: false }, record: RECORDED },
  ...Object.fromEntries(
    UNREADABLE.flatMap((value) => [
      [`protected ${value}`, { edit: {}, record: of(value) }],
      [`unprotected ${value}`, { edit: { protect: false }, record: of(value) }],
    ]),
  ),
  ...Object.fromEntries(WITHOUT_FIELDS.map((value) => [value, { edit: {}, record: of(value) }])),
};

let plans: readonly Said[] = [];

const plan = (name: string): Said => plans[Object.keys(CASES).indexOf(name)] ?? { errors: [], warnings: [] };

beforeAll(() => {
  if (installed) plans = planned(Object.values(CASES));
});

describe("an edit that loses something", () => {
  unlessMissing.each(LOSSES)(
    "is refused by field and with the way, with protect: %s",
    (what, _, field, way) => {
      for (const name of [`${what}: protected`, `${what}: until now`, `${what}: from now on`]) {
        const { errors } = plan(name);
        expect(errors).toHaveLength(1);
        expect(errors[0]).toContain(field);
        expect(errors[0]).toContain("Nothing was changed.");
        expect(errors[0]).toContain(way);
      }
    },
  );

  unlessMissing.each(LOSSES)("is allowed without protect, and said: %s", (what, _, field) => {
    const { errors, warnings } = plan(`${what}: unprotected`);
    expect(errors).toEqual([]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(field);
    expect(warnings[0]).toContain("It is allowed, because the environment is not protected.");
  });

  unlessMissing.each(LOSSES)("is not known before the first deployment: %s", (what) => {
    expect(plan(`${what}: without a record`)).toEqual({ errors: [], warnings: [] });
  });
});

describe("a service that was retired by a deployment that was not finished", () => {
  unlessMissing.each([true, false])("is not taken out, with protect: %s", (protect) => {
    expect(plan(`a retired service taken out too soon: ${protect}`).errors).toEqual([
      expect.stringMatching(/^environments\.dev: services\.back would be taken out while it may still run: /),
    ]);
  });
});

describe("a secret that was retired by a deployment that was not finished", () => {
  unlessMissing.each([true, false])("is not taken out, with protect: %s", (protect) => {
    expect(plan(`a retired secret taken out too soon: ${protect}`).errors).toEqual([
      expect.stringMatching(/^environments\.dev\.retiredSecrets: STRIPE_KEY would be taken out while a /),
    ]);
  });
});

describe("an edit that loses nothing", () => {
  unlessMissing.each([
    "access logs stopped",
    "stopped access logs taken out",
    "nothing",
    "a key without a database",
    "a service, a secret and a zone more",
    "a service retired",
    "a retired service taken out",
    "a retired service taken out after a whole deployment",
    "a secret retired",
    "a retired secret used again",
    "a retired secret taken out after a whole deployment",
    "a service more",
    "another processor of tasks",
    "many secrets",
  ])("is planned without a word: %s", (name) => {
    expect(plan(name)).toEqual({ errors: [], warnings: [] });
  });

  unlessMissing("may take the protection away, and says so", () => {
    const { errors, warnings } = plan("no protection any more");
    expect(errors).toEqual([]);
    expect(warnings).toEqual([
      expect.stringContaining("environments.dev.protect: false from this deployment on"),
    ]);
  });
});

describe("a record", () => {
  unlessMissing.each(UNREADABLE)(
    "that this version cannot read refuses every protected plan, in words: %s",
    (value) => {
      expect(plan(`protected ${value}`).errors).toEqual([
        expect.stringMatching(
          /is not one that this version can read.* --name \/shop\/dev\/foundation\/record$/,
        ),
      ]);
      expect(plan(`unprotected ${value}`).errors).toEqual([]);
    },
  );

  unlessMissing.each(WITHOUT_FIELDS)("without some fields causes no error of Terraform: %s", (value) => {
    expect(plan(value)).toEqual({ errors: [], warnings: [] });
  });

  unlessMissing("of many secrets is in several parameters, and read as one", () => {
    expect(LONG.length).toBeGreaterThan(1);
    for (const [, value] of LONG) expect(value.length).toBeLessThanOrEqual(4_000);
    expect(plan("one of many secrets").errors).toEqual([expect.stringContaining("_89 under")]);
  });
});
