import { TerraformStack, Testing } from "cdktf";
import { UserError } from "../../constructs/service/user-error";
import { Deployment } from "../../constructs/stacks/deployment";
import { deployed } from "../support/deployed";
import { description } from "../support/description";
import { temporaryApp } from "../support/temporary-app";
import { DOMAINLESS, SMALL } from "./support/descriptions";
import { inPhase } from "./support/in-phase";
import type { StackJson } from "./support/stack-json";

/** Two environments in two accounts. */
const TWO = {
  ...description(),
  environments: {
    dev: { account: "123456789012", region: "ap-northeast-2" },
    prod: { account: "999988887777", region: "eu-central-1", phase: "fargate", domain: "shop.example.com" },
  },
} as const;

/** Returns the stacks of an environment in the order in which the CLI of cdktf deploys them, one at a time. */
function orderOf({ manifest }: ReturnType<typeof deployed>, environment = "dev"): readonly string[] {
  return Object.entries(manifest.stacks)
    .filter(([id]) => id.startsWith(`${environment}-`))
    .sort(([, a], [, b]) => a.dependencies.length - b.dependencies.length)
    .map(([id, { dependencies }], index, sorted) => {
      const earlier = sorted.slice(0, index).map(([other]) => other);
      expect([...dependencies].sort()).toEqual([...earlier].sort());
      return id;
    });
}

describe("a deployment", () => {
  it("has all stacks of an environment in every phase, and its state stack", () => {
    for (const phase of ["ec2", "cutover", "fargate"] as const) {
      expect(Object.keys(inPhase(SMALL, phase).manifest.stacks).sort()).toEqual([
        "dev-dns",
        "dev-ec2",
        "dev-fargate",
        "dev-foundation",
        "dev-pipeline",
        "state-dev",
      ]);
    }
  });

  it.each([
    ["ec2", ["dev-foundation", "dev-ec2", "dev-dns", "dev-fargate", "dev-pipeline"]],
    ["cutover", ["dev-foundation", "dev-ec2", "dev-fargate", "dev-dns", "dev-pipeline"]],
    ["fargate", ["dev-foundation", "dev-fargate", "dev-dns", "dev-ec2", "dev-pipeline"]],
  ] as const)(
    "deploys active platforms, then DNS, then retired platforms, then the pipeline: %s",
    (phase, order) => {
      expect(orderOf(inPhase(SMALL, phase))).toEqual(order);
      expect(inPhase(SMALL, phase).deployment.environments[0]?.ordered.map(({ node }) => node.id)).toEqual([
        "state-dev",
        ...order,
      ]);
    },
  );

  it("has no dependency from or to the state stack", () => {
    const { stacks } = inPhase(SMALL, "cutover").manifest;
    expect(stacks["state-dev"]?.dependencies).toEqual([]);
    expect(Object.values(stacks).flatMap(({ dependencies }) => dependencies)).not.toContain("state-dev");
  });

  it("creates separate stacks per environment, each in its own phase", () => {
    const synthesis = deployed(TWO);
    expect(orderOf(synthesis, "dev")).toEqual([
      "dev-foundation",
      "dev-ec2",
      "dev-dns",
      "dev-fargate",
      "dev-pipeline",
    ]);
    expect(orderOf(synthesis, "prod")).toEqual([
      "prod-foundation",
      "prod-fargate",
      "prod-dns",
      "prod-ec2",
      "prod-pipeline",
    ]);
    expect(synthesis.deployment.environments.map(({ environment }) => environment.name)).toEqual([
      "dev",
      "prod",
    ]);
  });

  it("previews another phase in every environment", () => {
    const synthesis = deployed(TWO, { phase: "cutover" });
    expect(synthesis.deployment.environments.map(({ environment }) => environment.phase)).toEqual([
      "cutover",
      "cutover",
    ]);
  });
});

describe("a bootstrap", () => {
  it("stores only the state of the environment's bucket in a local file", () => {
    const app = temporaryApp();
    new Deployment(app, TWO, { bootstrap: "dev" });
    const backendOf = (id: string) => {
      const stack = app.node.findChild(id);
      if (!TerraformStack.isStack(stack)) throw new Error(`${id} is not a stack`);
      return Object.keys((JSON.parse(Testing.synth(stack)) as StackJson).terraform.backend);
    };
    expect(backendOf("state-dev")).toEqual(["local"]);
    for (const id of ["state-prod", "dev-foundation", "dev-ec2", "prod-dns"]) {
      expect(backendOf(id)).toEqual(["s3"]);
    }
  });
});

describe("a description with mistakes", () => {
  it("creates nothing and reports every mistake", () => {
    const app = temporaryApp();
    const wrong = {
      ...DOMAINLESS,
      environments: { dev: { account: "1", region: "mars-north-1" } },
    };
    let thrown: unknown;
    try {
      new Deployment(app, wrong);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(UserError);
    const lines = (thrown as UserError).message.split("\n");
    expect(lines.map((line) => line.split(": ")[0])).toEqual([
      "environments.dev.account",
      "environments.dev.region",
    ]);
    expect(app.node.children).toEqual([]);
  });

  it("includes a preview of an unknown phase", () => {
    const app = temporaryApp();
    expect(() => new Deployment(app, SMALL, { phase: "fargat" })).toThrow(/^PHASE: .*"fargate"/);
    expect(app.node.children).toEqual([]);
  });
});
