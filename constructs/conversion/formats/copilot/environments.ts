import type { DraftEnvironment } from "../../draft/draft";
import type { Lines } from "../../draft/lines";
import { environmentName } from "../../draft/names";
import { fieldsOf, listOf, textOf } from "../../draft/plain-values";
import type { Manifest } from "./manifests";
import { MISSING, MOOT } from "./without";

/** Fields of an environment's manifest that are read. */
const READ =
  /^(name|type|network\.vpc\.(cidr|id|flow_logs)|http\.public\.access_logs|observability\.container_insights)$/;

/** Returns what the manifest of an environment says. */
export function environmentOf({ name, fields, at }: Manifest, lines: Lines): DraftEnvironment {
  const vpc = fieldsOf(fieldsOf(fields["network"])["vpc"]);
  const cidr = textOf(vpc["cidr"]);
  const subnets = listOf(fieldsOf(vpc["subnets"])["public"]).map((each) => textOf(fieldsOf(each)["az"]));
  const zones = new Set(subnets.filter((zone) => zone !== "")).size;
  const hasLogs = vpc["flow_logs"] !== undefined && vpc["flow_logs"] !== false;
  const access = fieldsOf(fieldsOf(fields["http"])["public"])["access_logs"];
  const called = environmentName(name);
  if (called !== name) lines.add("check", at(""), `is called ${called} here.`);
  if (vpc["id"] !== undefined) lines.add("missing", at("network.vpc.id"), MISSING["network.vpc.id"] ?? "");
  if (cidr !== "") lines.add("taken", at("network.vpc.cidr"), `network: { cidr: "${cidr}" }`);
  if (zones > 1) {
    lines.add("taken", at("network.vpc.subnets"), `network: { zones: ${zones} }`);
  }
  if (hasLogs) lines.add("taken", at("network.vpc.flow_logs"), 'network: { flowLogs: "all" }');
  if (access !== undefined && access !== false) {
    lines.add("taken", at("http.public.access_logs"), "accessLogs: true, in a bucket of the environment");
  }
  if (fieldsOf(fields["observability"])["container_insights"] === true) {
    lines.add("moot", at("observability.container_insights"), MOOT["observability.container_insights"] ?? "");
  }
  leftOver(fields, "", at, lines);
  const network = {
    ...(cidr !== "" && { cidr }),
    ...(zones > 1 && { zones }),
    ...(hasLogs && { flowLogs: "all" as const }),
  };
  return {
    phase: "fargate",
    ...(Object.keys(network).length > 0 && { network }),
    ...(access !== undefined && access !== false && { accessLogs: true }),
  };
}

function leftOver(
  fields: Readonly<Record<string, unknown>>,
  before: string,
  at: Manifest["at"],
  lines: Lines,
): void {
  for (const [name, value] of Object.entries(fields)) {
    const path = before === "" ? name : `${before}.${name}`;
    if (value === null || value === false) continue;
    const isGroup = Object.keys(fieldsOf(value)).length > 0;
    if (READ.test(path) && !isGroup) continue;
    if (MOOT[path] !== undefined) lines.add("moot", at(path), MOOT[path]);
    else if (MISSING[path] !== undefined) lines.add("missing", at(path), MISSING[path]);
    else if (isGroup) leftOver(fieldsOf(value), path, at, lines);
    else {
      lines.add("missing", at(path), "is not known to this command. Look whether the application needs it.");
    }
  }
}
