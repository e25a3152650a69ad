import { type z } from "zod";
import { checkAddedCapability, checkDroppedCapability, checkOpenFiles } from "../checks/isolation";
import { closedObject, field, list, sentenceFor, type Shape } from "../checks/composite";
import type { CapabilitiesDescription, UlimitsDescription } from "../isolation-description";

/** The other limits of ECS. Source: ECS API reference, Ulimit, name; on Fargate "with the exception of the nofile". */
const OTHER_ULIMITS = sentenceFor(
  "core,cpu,data,fsize,locks,memlock,msgqueue,nice,nproc,rss,rtprio,rttime,sigpending,stack".split(","),
  'Fargate can change only the limit "nofile".',
);

/** Limits of processes. */
export const ulimits = closedObject(
  "the limits of processes, such as { nofile: 65535 }",
  {
    nofile: field<number>(checkOpenFiles).optional(),
  } satisfies Shape<UlimitsDescription>,
  { elsewhere: OTHER_ULIMITS },
) satisfies z.ZodType<UlimitsDescription>;

/** Linux capabilities. */
export const capabilities = closedObject('Linux capabilities, such as { drop: ["ALL"] }', {
  drop: list("Linux capabilities", field<string>(checkDroppedCapability)).optional(),
  add: list("Linux capabilities", field<string>(checkAddedCapability)).optional(),
} satisfies Shape<CapabilitiesDescription>) satisfies z.ZodType<CapabilitiesDescription>;
