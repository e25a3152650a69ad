import type { Architecture } from "../../service/words";
import { EC2_FAMILIES, isOfFamilies, nearestType } from "../instance-families";
import { didYouMean, invalidValue, problemWith } from "../messages";
import type { Path } from "../paths";
import type { MergedEnvironment } from "../resolve/merge";
import type { Environment } from "../settings";
import { capacityPath } from "./capacity";
import type { Finding } from "./rule";

/**
 * Families with AWS's own ARM processor: a `g` after the generation's digits, and the first of them, a1.
 *
 * Source: docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html ("g - AWS Graviton processors").
 */
const GRAVITON = /^(a1\.|[a-z]+\d+[a-z]*g)/;

/**
 * Families that cannot run the host's system, and why.
 *
 * Source: EC2 user guide, "Amazon EC2 Mac instances", and "Linux AMI virtualization types" of 2015: "T1, C1, M1, and M2 do not
 * support Linux HVM AMIs". Amazon Linux 2023 has no other image.
 */
const UNSUITABLE: readonly { readonly families: RegExp; readonly reason: string }[] = [
  { families: /^mac/, reason: "Mac instances run macOS only" },
  { families: /^(t1|m1|m2|c1)\./, reason: "it runs no HVM image, which Amazon Linux 2023 is" },
];

/** An instance type, where it is written, and what it is used for. */
interface UsedType {
  readonly instanceType: string;
  readonly path: Path;
  /** To follow `cannot`: `be the host`. */
  readonly use: string;
}

/** The host and the EC2 instances of the cluster must be of a family that EC2 has. */
export function knownInstanceTypes(environment: Environment, merged: MergedEnvironment): readonly Finding[] {
  return usedTypes(environment, merged).flatMap(({ instanceType, path }) => {
    if (isOfFamilies(instanceType, EC2_FAMILIES)) return [];
    const likely = nearestType(instanceType, EC2_FAMILIES);
    const message = invalidValue(instanceType, "of a family that EC2 has", didYouMean(likely));
    return [{ path, message, likely }];
  });
}

/** The host and the EC2 instances of the cluster must run Amazon Linux 2023. */
export function suitableInstanceTypes(
  environment: Environment,
  merged: MergedEnvironment,
): readonly Finding[] {
  return usedTypes(environment, merged).flatMap(({ instanceType, path, use }) => {
    const reason = unsuitable(instanceType);
    if (reason === undefined) return [];
    const message = problemWith(instanceType, `cannot ${use}: ${reason}`, 'Choose one such as "t3.small".');
    return [{ path, message, likely: "t3.small" }];
  });
}

/** The host and the EC2 instances of the cluster must have the architecture that the images are built for. */
export function matchingArchitecture(
  environment: Environment,
  merged: MergedEnvironment,
): readonly Finding[] {
  const { architecture } = environment;
  return usedTypes(environment, merged).flatMap(({ instanceType, path }) => {
    if (!isOfFamilies(instanceType, EC2_FAMILIES) || unsuitable(instanceType) !== undefined) return [];
    if (isOfArchitecture(instanceType, architecture)) return [];
    const likely = counterpart(instanceType);
    const fix = didYouMean(likely) ?? `Its architecture is ${architectureOf(instanceType)}.`;
    const message = invalidValue(instanceType, `an instance type of architecture ${architecture}`, fix);
    return [{ path, message, likely, reads: [path, ["architecture"]] }];
  });
}

/** Returns whether an instance type has an architecture. */
export function isOfArchitecture(instanceType: string, architecture: Architecture): boolean {
  return architectureOf(instanceType) === architecture;
}

function architectureOf(instanceType: string): Architecture {
  return GRAVITON.test(instanceType) ? "arm64" : "x86_64";
}

function unsuitable(instanceType: string): string | undefined {
  return UNSUITABLE.find(({ families }) => families.test(instanceType))?.reason;
}

function usedTypes({ host, services }: Environment, merged: MergedEnvironment): readonly UsedType[] {
  const instances = services.flatMap(({ name, capacity }) => {
    if (capacity.kind !== "ec2") return [];
    const path = [...capacityPath(name, merged), "ec2", "instanceType"];
    return [{ instanceType: capacity.instanceType, path, use: "run tasks" }];
  });
  return [
    { instanceType: host.instanceType, path: ["host", "instanceType"], use: "be the host" },
    ...instances,
  ];
}

/** Returns the same size with the other architecture, among the burstable types that small hosts have. */
function counterpart(instanceType: string): string | undefined {
  const [family = "", size] = instanceType.split(".");
  if (family === "t4g") return `t3.${size}`;
  return ["t2", "t3", "t3a", "t8i"].includes(family) ? `t4g.${size}` : undefined;
}
