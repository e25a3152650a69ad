import type { Architecture } from "../../service/words";
import type { Environment } from "../environment";
import { didYouMean } from "../wording/did-you-mean";
import { refusal } from "../wording/refusal";
import type { Finding } from "./finding";

/**
 * Families with AWS's own ARM processor: a `g` after the generation's digits, and the first of them, a1.
 *
 * Source: docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html ("g - AWS Graviton processors").
 */
const GRAVITON = /^(a1\.|[a-z]+\d+[a-z]*g)/;

/** The host's instance type must have the processor that the images are built for. */
export function matchingProcessor({ host, architecture }: Environment): readonly Finding[] {
  const { instanceType } = host;
  const actual: Architecture = GRAVITON.test(instanceType) ? "arm64" : "x86_64";
  if (actual === architecture) return [];
  const path = ["host", "instanceType"];
  const fix = didYouMean(counterpart(instanceType)) ?? `Its processor is ${actual}.`;
  const message = refusal(instanceType, `an instance type of architecture ${architecture}`, fix);
  return [{ path, message, reads: [path, ["architecture"]] }];
}

/** The same size with the other processor, among the burstable types that small hosts have. */
function counterpart(instanceType: string): string | undefined {
  const [family, size] = instanceType.split(".");
  if (family === "t4g") return `t3.${size}`;
  return family === "t2" || family === "t3" || family === "t3a" ? `t4g.${size}` : undefined;
}
