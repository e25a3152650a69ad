import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";

const PROJECT = resolve(__dirname, "..", "..");

/** What the copy of the project leaves out. */
const LEFT_OUT = new Set(["node_modules", ".git", "cdktf.out", "reports"]);

/** The part of jest's report that is used. */
interface Report {
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** A deliberate mistake in the code, which the unit tests must find. */
interface Mutant {
  readonly mistake: string;
  /** Path of the file. */
  readonly file: string;
  /** Text of the file that occurs once. */
  readonly from: string;
  /** The text with the mistake. */
  readonly to: string;
}

/** One mistake for each promise of a phase change. */
const MUTANTS: readonly Mutant[] = [
  {
    mistake: "a launch type instead of a capacity provider strategy",
    file: "constructs/ecs/tasks/ecs-service.ts",
    from: 'capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }],',
    to: 'launchType: "FARGATE",',
  },
  {
    mistake: "the names don't contain the deployment type",
    file: "constructs/naming/environment-names.ts",
    from: "const variant = [strategy, ...",
    to: "const variant = [...",
  },
  {
    mistake: "the foundation depends on the phase",
    file: "constructs/stacks/environment/foundation-stack.ts",
    from: "this.publish({ protect: environment.protect });",
    to: "this.publish({ protect: environment.protect, phase: environment.phase });",
  },
  {
    mistake: "the name of the database contains the phase",
    file: "constructs/stacks/environment/foundation-stack.ts",
    from: "name: this.physical(NAME_LIMIT.database),",
    to: "name: this.physical(NAME_LIMIT.database, this.environment.phase),",
  },
  {
    mistake: "the DNS record changes after the retired platform is destroyed",
    file: "constructs/service/phases.ts",
    from: 'deployOrder: ["foundation", "ec2", "dns", "fargate"],',
    to: 'deployOrder: ["foundation", "ec2", "fargate", "dns"],',
  },
  {
    mistake: "a renamed target group is destroyed before the new one exists",
    file: "constructs/ecs/routing/service-target-group.ts",
    from: "lifecycle: { createBeforeDestroy: true },",
    to: "",
  },
  {
    mistake: "traffic is forwarded before the tasks are steady",
    file: "constructs/ecs/routing/traffic-rule.ts",
    from: "dependsOn: [...props.dependsOn],",
    to: "",
  },
  {
    mistake: "the percentages of host and Fargate are exchanged",
    file: "constructs/ecs/routing/traffic-rule.ts",
    from: "{ targetGroupArn: host, percent: 100 - fargatePercent },",
    to: "{ targetGroupArn: host, percent: fargatePercent },",
  },
  {
    mistake: "a jump counts as one step",
    file: "constructs/service/phases.ts",
    from: 'enteredFrom: ["ec2", "cutover"],',
    to: 'enteredFrom: ["ec2", "cutover", "fargate"],',
  },
  {
    mistake: "the deployment doesn't wait until resolvers have dropped the old address",
    file: "constructs/stacks/environment/dns-stack.ts",
    from: "platformRetires: !(host && fargate),",
    to: "platformRetires: false,",
  },
  {
    mistake: "Terraform resets released images",
    file: "constructs/registry/release-parameter.ts",
    from: 'lifecycle: { ignoreChanges: ["value", "insecure_value"] },',
    to: "",
  },
  {
    mistake: "the load balancer has no egress to the host",
    file: "constructs/edge/host-target-group.ts",
    from: "referencedSecurityGroupId: props.hostSecurityGroupId,",
    to: "referencedSecurityGroupId: props.loadBalancerSecurityGroupId,",
  },
  {
    mistake: "the host's target group is destroyed while it still has traffic",
    file: "constructs/stacks/environment/ecs-stack.ts",
    from: "if (!PHASE_FACTS[this.environment.phase].host) return undefined;",
    to: "if (this.environment.fargatePercent >= 50) return undefined;",
  },
  {
    mistake: "an apply doesn't wait for the tasks",
    file: "constructs/ecs/tasks/ecs-service.ts",
    from: "waitForSteadyState: true,",
    to: "",
  },
  {
    mistake: "old revisions of a task definition are removed",
    file: "constructs/ecs/tasks/task-definition.ts",
    from: "skipDestroy: true,",
    to: "",
  },
  {
    mistake: "a newer machine image replaces the host",
    file: "constructs/host/docker-host.ts",
    from: 'lifecycle: { ignoreChanges: ["ami", "user_data"] },',
    to: "",
  },
];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ec2-to-fargate-mutants-"));
  cpSync(PROJECT, folder, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) });
  symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the unit tests of the copy: all, or those that depend on a file. Returns the ones that fail. */
function failures(...words: readonly string[]): readonly string[] {
  const file = join(folder, "report.json");
  rmSync(file, { force: true });
  spawnSync("npx", ["jest", "--json", `--outputFile=${file}`, ...words], { cwd: folder, stdio: "ignore" });
  const report = JSON.parse(readFileSync(file, "utf8")) as Report;
  expect(report.numTotalTests).toBeGreaterThan(0);
  return report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName }) => `${name.slice(folder.length + 1)}: ${fullName}`),
  );
}

function mutate({ file, from, to }: Mutant): () => void {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  if (text.split(from).length !== 2) throw new Error(`${file} must contain this once: ${from}`);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
  return () => writeFileSync(path, text);
}

jest.setTimeout(5 * 60_000);

describe("the unit tests", () => {
  it("pass without a mistake", () => {
    expect(failures()).toEqual([]);
  });

  it.each(MUTANTS.map((mutant) => [mutant.mistake, mutant] as const))("find: %s", (mistake, mutant) => {
    const restore = mutate(mutant);
    const found = failures("--findRelatedTests", mutant.file);
    restore();
    process.stdout.write(`${mistake}\n${found.map((test) => `  ${test}\n`).join("")}`);
    expect(found).not.toEqual([]);
  });
});
