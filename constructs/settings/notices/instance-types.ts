import { PHASE_FACTS } from "../../service/phases";
import { familiesIn, isOffered } from "../instance-families-by-zone";
import { isOfArchitecture } from "../rules/instance-types";
import type { Notice } from "../rules/rule";
import type { Environment } from "../settings";
import { capacityField } from "./capacity";

/** The table of families is of one day. */
const ASK = "AWS adds families: npm run doctor -- --live asks for today's.";

/** The zone of the host must have its family, and one zone at least that of EC2 instances. */
export function offeredInstanceTypes({
  region,
  phase,
  network,
  host,
  services,
  architecture,
}: Environment): readonly Notice[] {
  const { zoneIds, firstZoneId: first } = network;
  const lacks = (instanceType: string, zone: string) =>
    isOffered(familyOf(instanceType), region, zone) === false;
  const notice = (field: string, instanceType: string, where: string): Notice => {
    const likely = sameKind(instanceType, familiesIn(region, first)).find((type) =>
      isOfArchitecture(type, architecture),
    );
    const fix = likely === undefined ? ASK : `Did you mean ${JSON.stringify(likely)}? ${ASK}`;
    return { field, text: `${JSON.stringify(instanceType)} is not offered in ${where}. ${fix}`, likely };
  };
  const facts = PHASE_FACTS[phase];
  const others = zoneIds.filter((zone) => !lacks(host.instanceType, zone));
  const where =
    others.length === 0 ? zoneIds.join(", ") : `${first}, the zone of the host, only in ${others.join(", ")}`;
  const ofHost = facts.host && lacks(host.instanceType, first);
  const instances = services.flatMap((service) =>
    service.capacity.kind === "ec2" && facts.fargate
      ? [{ field: `${capacityField(service)}.ec2.instanceType`, type: service.capacity.instanceType }]
      : [],
  );
  const missing = instances.filter(({ type }) => zoneIds.every((zone) => lacks(type, zone)));
  return [
    ...(ofHost ? [notice("host.instanceType", host.instanceType, where)] : []),
    ...[...new Map(missing.map((each) => [each.field, each])).values()].map(({ field, type }) =>
      notice(field, type, zoneIds.join(", ")),
    ),
  ];
}

/** Returns types of the same size and kind, the newest family first; burstable ones are `t3` and `t4g` where they are there. */
function sameKind(instanceType: string, families: readonly string[]): readonly string[] {
  const [letter = ""] = instanceType;
  const size = instanceType.slice(familyOf(instanceType).length);
  const same = families.filter((family) => new RegExp(`^${letter}\\d+[agi]?$`).test(family));
  const newest = [...same].sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
  return (letter === "t" ? same : newest).map((family) => `${family}${size}`);
}

function familyOf(instanceType: string): string {
  return instanceType.split(".")[0] ?? "";
}
