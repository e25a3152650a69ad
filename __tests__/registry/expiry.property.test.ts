import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import fc from "fast-check";
import { Repository } from "../../constructs/registry/repository";
import { synth } from "../support/synth";

/** An image in a repository; its number is also the order of its push. */
interface Image {
  readonly number: number;
  readonly day: number;
  readonly tags: readonly string[];
}

interface Rule {
  readonly rulePriority: number;
  readonly selection: {
    readonly tagStatus: "tagged" | "untagged" | "any";
    readonly tagPrefixList?: readonly string[];
    readonly countType: string;
    readonly countNumber: number;
  };
}

const policy = synth(
  (scope) => new Repository(scope, "repository", { name: "shop/dev/front", deployers: [], protect: true }),
).only(EcrLifecyclePolicy);
const { rules } = JSON.parse(String(policy["policy"])) as { readonly rules: readonly Rule[] };

/**
 * Returns the images that are left after a run of the lifecycle policy.
 *
 * A rule selects images by their tags, all prefixes of its list; it counts also those that rules of higher priority matched,
 * but never expires one. Source: Amazon ECR user guide, "Automate the cleanup of images", "How lifecycle policies work".
 */
function afterExpiry(images: readonly Image[], today: number): readonly Image[] {
  const matched = new Set<Image>();
  const expired = new Set<Image>();
  for (const { selection } of [...rules].sort((a, b) => a.rulePriority - b.rulePriority)) {
    const { tagStatus, tagPrefixList = [], countType, countNumber } = selection;
    const selected = images
      .filter(({ tags }) => tagStatus === "any" || tags.length > 0 === (tagStatus === "tagged"))
      .filter(({ tags }) => tagPrefixList.every((prefix) => tags.some((tag) => tag.startsWith(prefix))))
      .sort((a, b) => b.number - a.number);
    const old =
      countType === "imageCountMoreThan"
        ? selected.slice(countNumber)
        : selected.filter(({ day }) => today - day > countNumber);
    for (const image of old) if (!matched.has(image)) expired.add(image);
    for (const image of selected) matched.add(image);
  }
  return images.filter((image) => !expired.has(image));
}

/** What happens to a repository: pushes, releases of an image that it holds, and days that pass. */
type Step =
  | { readonly push: readonly string[]; readonly times: number }
  | { readonly release: number }
  | { readonly days: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    push: fc.constantFrom(["release-"], ["latest-"], [], ["release-", "latest-"], ["released-"]),
    times: fc.integer({ min: 1, max: 120 }),
  }),
  fc.record({ release: fc.nat(300) }),
  fc.record({ days: fc.integer({ min: 1, max: 400 }) }),
);

/** Plays steps, with a run of the policy after each. @returns the released images, and what is left of all */
function played(steps: readonly Step[]) {
  let images: readonly Image[] = [];
  const released = new Set<number>();
  let number = 0;
  let day = 0;
  for (const each of steps) {
    if ("push" in each) {
      const pushed = Array.from({ length: each.times }, (): Image => {
        number += 1;
        return { number, day, tags: each.push.map((prefix) => `${prefix}${number}`) };
      });
      images = [...images, ...pushed];
    } else if ("days" in each) {
      day += each.days;
    } else if (images.length > 0) {
      const index = each.release % images.length;
      images = images.map((image, at) => {
        if (at !== index) return image;
        released.add(image.number);
        return { ...image, tags: [...image.tags, `released-${image.number}`] };
      });
    }
    images = afterExpiry(images, day);
  }
  return { released: [...released], left: images.map((image) => image.number) };
}

describe("the expiry of images, over any pushes, releases and days", () => {
  it("never reaches an image that was released", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const { released, left } = played(steps);
        expect(released.filter((each) => !left.includes(each))).toEqual([]);
      }),
    );
  });

  it("keeps the image that runs and the one before it when 101 others are pushed to be released", () => {
    const release = (tags: readonly string[]): readonly Step[] => [{ push: tags, times: 1 }, { release: 0 }];
    const steps = [
      ...release(["release-"]),
      { push: ["release-"], times: 1 },
      { release: 1 },
      { push: ["release-"], times: 101 },
      { days: 400 },
    ];
    expect(played(steps).left.slice(0, 2)).toEqual([1, 2]);
  });

  it("still reaches what was pushed and never released, so that a repository does not grow for ever", () => {
    const { left } = played([
      { push: ["release-"], times: 250 },
      { push: [], times: 50 },
      { push: ["latest-"], times: 250 },
      { days: 15 },
    ]);
    expect(left.length).toBeLessThanOrEqual(200);
    expect(left).not.toContain(1);
  });
});
