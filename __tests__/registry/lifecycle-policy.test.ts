import { lifecyclePolicy, RELEASE_TAG_PREFIX } from "../../constructs/registry/lifecycle-policy";

interface Rule {
  readonly rulePriority: number;
  readonly selection: Readonly<Record<string, unknown>>;
  readonly action: unknown;
}

const { rules }: { readonly rules: readonly Rule[] } = JSON.parse(lifecyclePolicy());

describe("the expiry of images", () => {
  it("never reaches a release by its age, however long nobody touched the environment", () => {
    const aged = rules.filter(({ selection }) => selection["countType"] === "sinceImagePushed");
    expect(aged.map(({ selection }) => selection["tagStatus"])).toEqual(["untagged"]);
  });

  it("keeps the newest 100 releases, by their tags, before any other rule is asked", () => {
    expect(rules[0]).toMatchObject({
      rulePriority: 1,
      selection: {
        tagStatus: "tagged",
        tagPrefixList: [RELEASE_TAG_PREFIX],
        countType: "imageCountMoreThan",
        countNumber: 100,
      },
    });
  });

  it("caps the rest by count, in the last rule, where ECR wants `any` to be", () => {
    const any = rules.filter(({ selection }) => selection["tagStatus"] === "any");
    expect(any).toHaveLength(1);
    expect(any[0]).toBe(rules.at(-1));
    expect(any[0]).toMatchObject({
      rulePriority: Math.max(...rules.map(({ rulePriority }) => rulePriority)),
      selection: { countType: "imageCountMoreThan", countNumber: 100 },
    });
  });

  it("drops images without tags after 14 days", () => {
    const untagged = rules.find(({ selection }) => selection["tagStatus"] === "untagged");
    expect(untagged?.selection).toMatchObject({ countUnit: "days", countNumber: 14 });
  });

  it("knows no rule twice and does nothing but expire", () => {
    expect(new Set(rules.map(({ rulePriority }) => rulePriority)).size).toBe(rules.length);
    for (const { action } of rules) expect(action).toEqual({ type: "expire" });
  });

  it("looks for the tag prefix that a release carries", () => {
    expect(RELEASE_TAG_PREFIX).toBe("release-");
  });
});
