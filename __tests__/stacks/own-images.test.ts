import { ownImagePattern } from "../../constructs/service/image-reference";
import { FULL } from "./support/descriptions";
import { inPhase } from "./support/in-phase";
import { type Condition, resources, stackJson } from "./support/stack-json";

const SERVICES = ["front", "back", "admin", "status", "worker"];

const repositoryOf = (service: string) =>
  `123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/shop/dev/${service}`;

const synthesis = () => inPhase(FULL, "cutover");

describe("the images of a service", () => {
  it("are on the host those of its own repository, whose name is the foundation's", () => {
    const { locals } = JSON.parse(synthesis().stack("dev-ec2").json) as { locals: Record<string, string> };
    const [text = ""] = Object.values(locals);
    const manifest = JSON.parse(text) as { services: { name: string; release: { repository: string } }[] };
    const repositories = Object.fromEntries(
      manifest.services.map(({ name, release }) => [name, release.repository]),
    );
    expect(repositories).toEqual(Object.fromEntries(SERVICES.map((name) => [name, repositoryOf(name)])));
    const named = resources(stackJson(synthesis(), "dev-foundation"), "aws_ecr_repository");
    const names = named.map(({ attributes }) => attributes["name"]);
    expect(names.sort()).toEqual(SERVICES.map((name) => `shop/dev/${name}`).sort());
  });

  it("are on Fargate those of its own repository", () => {
    const parameters = Object.values(stackJson(synthesis(), "dev-fargate").data?.["aws_ssm_parameter"] ?? {});
    for (const service of SERVICES) {
      const parameter = parameters.find(({ name }) => name === `/shop/dev/${service}/image`);
      const { postcondition } = parameter?.["lifecycle"] as { postcondition: readonly Condition[] };
      const pattern = JSON.stringify(ownImagePattern(repositoryOf(service)));
      expect(postcondition.map(({ condition }) => condition)).toContainEqual(
        expect.stringContaining(`can(regex(${pattern}, self.insecure_value))`),
      );
    }
  });
});
