import { type Phase, PHASES } from "../../constructs/service/phases";
import { DESCRIPTIONS } from "./support/descriptions";
import { EVERY_PHASE, inPhase } from "./support/in-phase";
import { stackJson, type StackJson } from "./support/stack-json";

const STACKS = ["dev-foundation", "dev-ec2", "dev-fargate", "dev-dns", "state-dev"];

/** Stacks without resources, by phase. */
const EMPTY: Readonly<Record<Phase, readonly string[]>> = {
  ec2: ["dev-fargate"],
  cutover: [],
  fargate: ["dev-ec2"],
};

const outputsOf = ({ output = {} }: StackJson) => Object.keys(output).sort();

/** Returns the outputs that a stack reads from the states of other stacks. */
function readsOf(json: string): readonly { readonly from: string; readonly output: string }[] {
  const reads = json.matchAll(/data\.terraform_remote_state\.([\w-]+)\.outputs\.([\w-]+)/g);
  return [...reads].map(([, from = "", output = ""]) => ({ from, output }));
}

describe.each(DESCRIPTIONS)("%s", (_, application) => {
  it("has the same foundation in every phase, byte for byte", () => {
    const [first, ...others] = PHASES.map(
      (phase) => inPhase(application, phase).stack("dev-foundation").json,
    );
    expect(others).toEqual([first, first]);
  });

  it("has the same state bucket in every phase", () => {
    const [first, ...others] = PHASES.map((phase) => inPhase(application, phase).stack("state-dev").json);
    expect(others).toEqual([first, first]);
  });

  it("has the same host in both of its phases, byte for byte", () => {
    const [ec2, cutover] = (["ec2", "cutover"] as const).map(
      (phase) => inPhase(application, phase).stack("dev-ec2").json,
    );
    expect(cutover).toBe(ec2);
  });

  it("publishes the same outputs from a stack in every phase where it has resources, so that every phase can be previewed", () => {
    for (const stack of STACKS) {
      const sets = PHASES.filter((phase) => !EMPTY[phase].includes(stack)).map((phase) =>
        outputsOf(stackJson(inPhase(application, phase), stack)),
      );
      expect(sets[0]).not.toEqual([]);
      expect(sets).toEqual(sets.map(() => sets[0]));
    }
  });
});

describe.each(EVERY_PHASE)("%s in phase %s", (_, phase, application) => {
  const synthesis = () => inPhase(application, phase);

  it("has no resource in a platform that the phase does not use, and reads only the records there", () => {
    const empty = STACKS.filter((stack) => stackJson(synthesis(), stack).resource === undefined);
    expect(empty).toEqual(EMPTY[phase]);
    for (const stack of empty) {
      const { data = {}, output = {} } = stackJson(synthesis(), stack);
      expect(Object.keys(data).sort()).toEqual([
        "aws_s3_objects",
        "aws_ssm_parameters_by_path",
        "terraform_remote_state",
      ]);
      expect(Object.keys(data["terraform_remote_state"] ?? {})).toEqual(["own-state"]);
      expect(Object.keys(output).sort()).toEqual(["aws_provider", "platform", "protect"]);
    }
  });

  it("stores each state under its own key, locked and encrypted, in its own account", () => {
    const key = (stack: string) => (stack === "state-dev" ? "state" : stack.slice("dev-".length));
    for (const stack of STACKS) {
      expect(stackJson(synthesis(), stack).terraform.backend).toEqual({
        s3: {
          bucket: "shop-dev-state-123456789012",
          key: `shop/dev/${key(stack)}.tfstate`,
          region: "ap-northeast-2",
          encrypt: true,
          use_lockfile: true,
          allowed_account_ids: ["123456789012"],
        },
      });
    }
  });

  it("refuses another account and tags every resource", () => {
    for (const stack of STACKS) {
      expect(stackJson(synthesis(), stack).provider.aws).toEqual([
        {
          region: "ap-northeast-2",
          allowed_account_ids: ["123456789012"],
          default_tags: [{ tags: { Application: "shop", Environment: "dev", ManagedBy: "ec2-to-fargate" } }],
        },
      ]);
    }
  });

  it("reads from another stack's state only what the stack publishes", () => {
    const missing = STACKS.flatMap((stack) =>
      readsOf(synthesis().stack(stack).json).filter(
        ({ from, output }) => !outputsOf(stackJson(synthesis(), `dev-${from}`)).includes(output),
      ),
    );
    expect(missing).toEqual([]);
  });

  it("has a default for everything it reads from a platform that may not be deployed yet", () => {
    for (const stack of STACKS) {
      for (const { from, output } of readsOf(synthesis().stack(stack).json)) {
        if (from === "foundation") continue;
        const state = stackJson(synthesis(), stack).data?.["terraform_remote_state"]?.[from];
        expect(state).toHaveProperty(["defaults", output]);
      }
    }
  });

  it("reads its own state only if it is there, because Terraform fails on one that is not", () => {
    for (const stack of STACKS) {
      const { data = {}, terraform } = stackJson(synthesis(), stack);
      const own = data["terraform_remote_state"]?.["own-state"];
      if (own === undefined) continue;
      const { bucket, key } = terraform.backend["s3"] ?? {};
      expect(data["aws_s3_objects"]).toMatchObject({ "own-state-key": { bucket, prefix: key } });
      expect(own["count"]).toBe(
        `\${contains(data.aws_s3_objects.own-state-key.keys, "${String(key)}") ? 1 : 0}`,
      );
    }
  });

  it("reads the states of other stacks from their backends", () => {
    for (const stack of STACKS) {
      const states = stackJson(synthesis(), stack).data?.["terraform_remote_state"] ?? {};
      for (const [from, state] of Object.entries(states)) {
        const { use_lockfile, ...location } =
          stackJson(synthesis(), from === "own-state" ? stack : `dev-${from}`).terraform.backend["s3"] ?? {};
        expect(use_lockfile).toBe(true);
        expect(state).toMatchObject({ backend: "s3", config: location });
      }
    }
  });
});

describe("the outputs that a platform reads", () => {
  it("are those of the foundation, and of the host during a cutover", () => {
    const [, full] = DESCRIPTIONS[1];
    const sourcesOf = (stack: string, phase: Phase) => [
      ...new Set(readsOf(inPhase(full, phase).stack(stack).json).map(({ from }) => from)),
    ];
    expect(sourcesOf("dev-ec2", "ec2")).toEqual(["foundation"]);
    expect(sourcesOf("dev-fargate", "fargate")).toEqual(["foundation"]);
    expect(sourcesOf("dev-fargate", "cutover").sort()).toEqual(["ec2", "foundation"]);
    expect(sourcesOf("dev-dns", "ec2").sort()).toEqual(["ec2", "foundation"]);
    expect(sourcesOf("dev-dns", "cutover")).toEqual(["fargate"]);
    expect(sourcesOf("dev-foundation", "cutover")).toEqual([]);
  });
});
