import { join } from "node:path";
import { App } from "cdktf";
import { stateStackFacts } from "../../../constructs/commands/bootstrap/state-stack";
import { CommandError } from "../../../constructs/commands/command-error";
import { deployed } from "../../support/deployed";
import { description } from "../../support/description";

/** The folder that a synthesis wrote. */
function outdir(): string {
  const written = deployed(description({ dev: { account: "210987654321", region: "eu-west-1" } }));
  const [environment] = written.deployment.environments;
  if (environment === undefined) throw new Error("the description has no environment");
  return App.of(environment.state).outdir;
}

describe("what a synthesized state stack says of itself", () => {
  it("is its folder, account and region, its bucket and where its own state is", () => {
    const folder = outdir();
    expect(stateStackFacts(folder, "dev")).toEqual({
      folder: join(folder, "stacks", "state-dev"),
      account: "210987654321",
      region: "eu-west-1",
      bucket: "shop-dev-state-210987654321",
      key: "shop/dev/state.tfstate",
      address: expect.stringMatching(/^aws_s3_bucket\.[\w-]+$/),
    });
  });

  it("is missing for what is no environment", () => {
    const ask = () => stateStackFacts(outdir(), "prod");
    expect(ask).toThrow(CommandError);
    expect(ask).toThrow('"prod" is not an environment of main.ts. It describes: dev.');
  });
});
