import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { EcrRepositoryPolicy } from "@cdktf/provider-aws/lib/ecr-repository-policy";
import { Testing } from "cdktf";
import { lifecyclePolicy } from "../../constructs/registry/lifecycle-policy";
import { pushAndPullPolicy } from "../../constructs/registry/push-and-pull-policy";
import { Repository, type RepositoryProps } from "../../constructs/registry/repository";
import { synth } from "../support/synth";

const repository = (props: Partial<RepositoryProps> = {}) =>
  synth(
    (scope) =>
      new Repository(scope, "repository", { name: "shop/dev/front", deployers: [], protect: true, ...props }),
  );

const deployers = ["arn:aws:iam::123456789012:role/ci"];

describe("an image repository", () => {
  it("opens to nobody by itself when no deployer is named", () => {
    expect(Testing.toHaveResource(repository().json, EcrRepositoryPolicy.tfResourceType)).toBe(false);
  });

  it("lets the deployers push and pull", () => {
    expect(repository({ deployers }).only(EcrRepositoryPolicy)).toMatchObject({
      policy: pushAndPullPolicy(deployers),
    });
  });

  it("never lets a tag move, scans every push and encrypts what it holds", () => {
    expect(repository().only(EcrRepository)).toMatchObject({
      image_tag_mutability: "IMMUTABLE",
      image_scanning_configuration: { scan_on_push: true },
      encryption_configuration: [{ encryption_type: "AES256" }],
    });
  });

  it("refuses to go while it holds images, where data is protected", () => {
    expect(repository().only(EcrRepository)).toMatchObject({
      force_delete: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  it("goes with its images in a throw-away environment", () => {
    expect(repository({ protect: false }).only(EcrRepository)).toMatchObject({
      force_delete: true,
      lifecycle: { prevent_destroy: false },
    });
  });

  it("drops old images by the lifecycle policy, so that storage doesn't grow for ever", () => {
    const { only } = repository();
    expect(only(EcrLifecyclePolicy)).toMatchObject({
      policy: lifecyclePolicy(),
      repository: expect.stringMatching(/^\$\{aws_ecr_repository\.[\w-]+\.name\}$/),
    });
  });

  it("has the name it is given", () => {
    expect(repository({ name: "shop/prod/back" }).only(EcrRepository)).toMatchObject({
      name: "shop/prod/back",
    });
  });

  it("offers its ARN and the address to push to", () => {
    const { built, reference } = repository();
    expect(reference(built.arn)).toMatch(/^\$\{aws_ecr_repository\.[\w-]+\.arn\}$/);
    expect(reference(built.url)).toMatch(/^\$\{aws_ecr_repository\.[\w-]+\.repository_url\}$/);
  });
});
