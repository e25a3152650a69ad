import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { EcrRepositoryPolicy } from "@cdktf/provider-aws/lib/ecr-repository-policy";
import { Testing } from "cdktf";
import { Repository, type RepositoryProps } from "../../constructs/registry/repository";
import { synth } from "../support/synth";

const repository = (props: Partial<RepositoryProps> = {}) =>
  synth(
    (scope) =>
      new Repository(scope, "repository", { name: "shop/dev/front", deployers: [], protect: true, ...props }),
  );

describe("an image repository", () => {
  it("has no policy of its own without deployers", () => {
    expect(Testing.toHaveResource(repository().json, EcrRepositoryPolicy.tfResourceType)).toBe(false);
  });

  it("lets only the deployers push and pull, with exactly the actions that this takes", () => {
    const deployers = ["arn:aws:iam::123456789012:role/ci", "arn:aws:iam::123456789012:user/ann"];
    const policy: unknown = JSON.parse(String(repository({ deployers }).only(EcrRepositoryPolicy)["policy"]));
    expect(policy).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "AllowPushAndPull",
          Effect: "Allow",
          Principal: { AWS: deployers },
          Action: [
            "ecr:BatchCheckLayerAvailability",
            "ecr:BatchGetImage",
            "ecr:CompleteLayerUpload",
            "ecr:GetDownloadUrlForLayer",
            "ecr:InitiateLayerUpload",
            "ecr:PutImage",
            "ecr:UploadLayerPart",
          ],
        },
      ],
    });
  });

  it("has immutable tags, scans every push and encrypts its images", () => {
    expect(repository().only(EcrRepository)).toMatchObject({
      image_tag_mutability: "IMMUTABLE",
      image_scanning_configuration: { scan_on_push: true },
      encryption_configuration: [{ encryption_type: "AES256" }],
    });
  });

  it.each([true, false])("with `protect: %s`, its images are protected from its deletion: %s", (protect) => {
    expect(repository({ protect }).only(EcrRepository)).toMatchObject({
      force_delete: !protect,
      lifecycle: { prevent_destroy: protect },
    });
  });

  it("has the name it is given", () => {
    expect(repository({ name: "shop/prod/back" }).only(EcrRepository)).toMatchObject({
      name: "shop/prod/back",
    });
  });

  it("returns its ARN and the address to push to", () => {
    const { built, reference } = repository();
    expect(reference(built.arn)).toMatch(/^\$\{aws_ecr_repository\.[\w-]+\.arn\}$/);
    expect(reference(built.url)).toMatch(/^\$\{aws_ecr_repository\.[\w-]+\.repository_url\}$/);
  });
});

describe("the expiry of images", () => {
  const policy = repository().only(EcrLifecyclePolicy);
  const { rules } = JSON.parse(String(policy["policy"])) as {
    readonly rules: readonly {
      readonly rulePriority: number;
      readonly selection: Readonly<Record<string, unknown>>;
      readonly action: unknown;
    }[];
  };

  it("applies to the repository", () => {
    expect(policy["repository"]).toMatch(/^\$\{aws_ecr_repository\.[\w-]+\.name\}$/);
  });

  it("never reaches a release by its age, however long the environment stays unchanged", () => {
    const byAge = rules.filter(({ selection }) => selection["countType"] === "sinceImagePushed");
    expect(byAge.map(({ selection }) => selection["tagStatus"])).toEqual(["untagged"]);
  });

  it("keeps all released images, more than a repository can hold, in the first rule", () => {
    expect(rules[0]).toMatchObject({
      rulePriority: 1,
      selection: { tagStatus: "tagged", tagPrefixList: ["released-"], countType: "imageCountMoreThan" },
    });
    expect(rules[0]?.selection["countNumber"]).toBeGreaterThan(100_000);
  });

  it("keeps the newest 100 images that were pushed to be released, by their tag prefix", () => {
    expect(rules[1]?.selection).toEqual({
      tagStatus: "tagged",
      tagPrefixList: ["release-"],
      countType: "imageCountMoreThan",
      countNumber: 100,
    });
  });

  it("keeps the newest 100 other images, in the last rule, where ECR requires the status `any`", () => {
    const any = rules.filter(({ selection }) => selection["tagStatus"] === "any");
    expect(any).toHaveLength(1);
    expect(any[0]).toBe(rules.at(-1));
    expect(any[0]).toMatchObject({
      rulePriority: Math.max(...rules.map(({ rulePriority }) => rulePriority)),
      selection: { countType: "imageCountMoreThan", countNumber: 100 },
    });
  });

  it("removes untagged images after 14 days", () => {
    const untagged = rules.find(({ selection }) => selection["tagStatus"] === "untagged");
    expect(untagged?.selection).toMatchObject({ countUnit: "days", countNumber: 14 });
  });

  it("has a priority of its own for each rule, and no action but expiry", () => {
    expect(new Set(rules.map(({ rulePriority }) => rulePriority)).size).toBe(rules.length);
    for (const { action } of rules) expect(action).toEqual({ type: "expire" });
  });
});
