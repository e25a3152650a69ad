import { z } from "zod";
import type { CapacityDescription, Ec2Description, SpotDescription } from "./capacity-description";
import { wholeNumber } from "./checks/basic";
import { closedObject, field, type Shape } from "./checks/composite";
import { checkInstanceType } from "./checks/instance-types";
import { INSTANCES, MAX_INSTANCES, MAX_SPOT_WEIGHT, MAX_TASKS, TASKS } from "./limits";
import { didYouMean, problemWith } from "./messages";

const spot = closedObject("a share of Fargate Spot, such as { weight: 4 }", {
  base: field<number>(wholeNumber(0, MAX_TASKS, TASKS)).optional(),
  weight: field<number>(wholeNumber(1, MAX_SPOT_WEIGHT, TASKS)).optional(),
} satisfies Shape<SpotDescription>) satisfies z.ZodType<SpotDescription>;

const ec2 = closedObject('EC2 instances, such as { instanceType: "t3.medium", min: 1, max: 4 }', {
  instanceType: field<string>(checkInstanceType),
  min: field<number>(wholeNumber(0, MAX_INSTANCES, INSTANCES)),
  max: field<number>(wholeNumber(1, MAX_INSTANCES, INSTANCES)),
} satisfies Shape<Ec2Description>) satisfies z.ZodType<Ec2Description>;

/** Fields of both objects, with the object that they belong into. */
const INSIDE = Object.entries({ spot, ec2 }).flatMap(([name, { shape }]) =>
  Object.keys(shape).map((inner) => [inner, `This is a field of ${name}: ${name}: { ${inner}: ... }.`]),
);

const objects = closedObject(
  "a capacity",
  { spot: spot.optional(), ec2: ec2.optional() },
  { elsewhere: Object.fromEntries(INSIDE) as Readonly<Record<string, string>> },
)
  .refine((value) => Object.keys(value).length === 1)
  .transform((value) => value as CapacityDescription);

/** What tasks run on. */
export const capacity = z.union([z.literal("fargate"), objects], {
  error: (issue) =>
    problemWith(
      issue.input,
      'is neither "fargate" nor an object that describes a capacity: { spot: { base, weight } } or { ec2: { instanceType, min, max } }',
      didYouMean(likelyCapacity(issue.input)),
    ),
});

/** What the capacities are called elsewhere, in lower case and without punctuation. */
const WORDS: readonly { readonly words: readonly string[]; readonly meant: CapacityDescription }[] = [
  { words: ["fargate", "serverless", "ondemand"], meant: "fargate" },
  { words: ["spot", "fargatespot"], meant: { spot: {} } },
  {
    words: ["ec2", "instances", "ec2instances", "asg", "autoscalinggroup"],
    meant: { ec2: { instanceType: "t3.medium", min: 1, max: 4 } },
  },
];

/** Returns what was probably meant by a word. */
function likelyCapacity(value: unknown): CapacityDescription | undefined {
  if (typeof value !== "string") return undefined;
  const plain = value
    .slice(0, 40)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
  return WORDS.find(({ words }) => words.includes(plain))?.meant;
}
