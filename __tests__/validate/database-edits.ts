import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resources, stackJson } from "../stacks/support/stack-json";
import { deployed } from "../support/deployed";
import { description } from "../support/description";
import { terraformIn } from "./support/offline-terraform";

/** An instance as RDS has it. */
interface Instance {
  readonly engine: string;
  readonly engine_version: string;
  readonly allocated_storage: number;
  readonly db_instance_class: string;
  readonly multi_az: boolean;
}

/** A condition and its message, evaluated. */
interface Judged {
  readonly condition: boolean;
  readonly error_message: string;
}

/** What Terraform makes of a description and an instance. */
interface Outcome {
  readonly version: string;
  readonly refused: readonly string[];
  readonly warned: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

const INSTANCE: Instance = {
  engine: "postgres",
  engine_version: "17.6",
  allocated_storage: 50,
  db_instance_class: "db.t4g.micro",
  multi_az: false,
};

/** Description, what RDS has beside `INSTANCE`, the version that is sent, and words of the refusal and of the warnings. */
type Row = readonly [
  described: Fields,
  has: Partial<Instance> | undefined,
  version: string,
  refused: string | undefined,
  ...warned: readonly string[],
];

const STORED = { storage: 50 };

const ROWS: readonly Row[] = [
  [{ version: "17", ...STORED }, {}, "17", undefined],
  [{ version: "17", ...STORED }, undefined, "17", undefined],
  [{ version: "17.4", ...STORED }, {}, "17.6", undefined, 'version: "17.4" is older than the minor version'],
  [{ version: "17.6", ...STORED }, {}, "17.6", undefined],
  [{ version: "17.10", ...STORED }, {}, "17.10", undefined, "version 17.6 -> 17.10: this waits"],
  [{ version: "16", ...STORED }, {}, "16", 'Write version: "17"', "version 17.6 -> 16"],
  [
    { version: "16.9", ...STORED },
    {},
    "16.9",
    '"16.9" is older than the version that the database has, 17.6',
  ],
  [
    { version: "18", ...STORED },
    {},
    "18",
    undefined,
    "a major upgrade from 17.6 to 18",
    "version 17.6 -> 18: this waits",
  ],
  [{ version: "18", ...STORED }, { engine_version: "9.6.24" }, "18", undefined, "from 9.6.24 to 18"],
  [{ version: "17", storage: 49 }, {}, "17", "storage: 49 is too small: the database has 50 GiB"],
  [{ version: "17", storage: 54 }, {}, "17", "storage: 54"],
  [{ version: "17", storage: 55 }, {}, "17", undefined, "storage 50 -> 55 GiB: this waits"],
  [
    { version: "17", ...STORED, instanceClass: "db.t4g.small", multiAz: true },
    {},
    "17",
    undefined,
    "database: instanceClass db.t4g.micro -> db.t4g.small, multiAz false -> true: this waits",
  ],
  [
    { engine: "mysql", version: "8.4", ...STORED },
    { engine: "mysql", engine_version: "8.0.40" },
    "8.4",
    undefined,
  ],
  [
    { engine: "mysql", version: "8.4", ...STORED },
    { engine: "mysql", engine_version: "5.7.44-rds.20240408" },
    "8.4",
    "--engine-version 8.0 --db-parameter-group-name default.mysql8.0",
  ],
  [
    { engine: "mariadb", version: "10.11", ...STORED },
    { engine: "mariadb", engine_version: "11.4.5" },
    "10.11",
    'Write version: "11.4"',
  ],
  [
    { engine: "mysql", version: "8.4.5", ...STORED },
    { engine: "mysql", engine_version: "8.4.6" },
    "8.4.6",
    undefined,
    '"8.4.5" is older than the minor version that the database has, 8.4.6',
  ],
  // Another engine is refused by the record of the environment.
  [{ engine: "mysql", version: "8.4", ...STORED }, {}, "8.4", undefined],
  [{ engine: "mysql", version: "8.4", ...STORED }, { engine_version: "17" }, "8.4", undefined],
];

const folder = mkdtempSync(join(tmpdir(), "ec2-to-fargate-database-"));
let outcomes: readonly Outcome[] = [];

/** Reads conditions and messages of a description, with an instance in place of what is read from AWS. */
function expressions([described, has]: Row, index: number) {
  const synthesis = deployed(description({ database: described, dev: { protect: true } }));
  const stack = stackJson(synthesis, "dev-foundation");
  const [database] = resources(stack, "aws_db_instance");
  const { lifecycle, engine_version: version } = database?.attributes ?? {};
  const { precondition } = lifecycle as { readonly precondition: readonly object[] };
  const checks = Object.entries(stack.check ?? {}).filter(([name]) => name.startsWith("database_edits"));
  const text = JSON.stringify({
    version,
    refused: precondition,
    warned: checks.flatMap(([, { assert }]) => assert),
  }).replace(/data\.aws_db_instance\.[\w-]+/g, `local.current${index}`);
  return {
    current:
      has === undefined ? {} : { one: { ...INSTANCE, ...has, preferred_maintenance_window: "sun:03:00" } },
    expressions: JSON.parse(text) as object,
  };
}

beforeAll(() => {
  const read = ROWS.map(expressions);
  const main = {
    locals: Object.fromEntries(read.map(({ current }, index) => [`current${index}`, current])),
    output: { outcomes: { value: read.map((each) => each.expressions) } },
  };
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify(main));
  const applied = terraformIn(folder, "apply", "-auto-approve", "-input=false", "-no-color");
  if (applied.status !== 0) throw new Error(applied.stderr);
  const { outcomes: output } = JSON.parse(terraformIn(folder, "output", "-json").stdout) as {
    readonly outcomes: {
      readonly value: readonly { version: string; refused: readonly Judged[]; warned: readonly Judged[] }[];
    };
  };
  const failed = (judged: readonly Judged[]) =>
    judged.filter(({ condition }) => !condition).map(({ error_message: message }) => message);
  outcomes = output.value.map(({ version, refused, warned }) => ({
    ...{ version, refused: failed(refused), warned: failed(warned) },
  }));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("an edit of a protected database, judged by Terraform in the plan", () => {
  it.each(ROWS.map(([described, has, ...row], index) => [{ described, has }, index, ...row] as const))(
    "%#: %j",
    (_, index, version, refused, ...warned) => {
      const outcome = outcomes[index];
      expect(outcome?.version).toBe(version);
      expect(outcome?.refused).toEqual(refused === undefined ? [] : [expect.stringContaining(refused)]);
      const warnings = outcome?.warned.join("\n");
      for (const words of warned) expect(warnings).toContain(words);
      if (refused === undefined && warned.length === 0 && index < 4) expect(warnings).toBe("");
    },
  );
});
