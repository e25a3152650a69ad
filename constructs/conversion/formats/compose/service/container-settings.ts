import { literal } from "../../../draft/literal";
import { textOf } from "../../../draft/plain-values";
import { isRecord } from "../../../../settings/paths";
import {
  MAX_OPEN_FILES,
  MAX_STOP_TIMEOUT,
  MIN_OPEN_FILES,
  MIN_STOP_TIMEOUT,
} from "../../../../settings/limits";
import type { ServiceDescription } from "../../../../settings/service-description";
import type { Lines } from "../../../draft/lines";
import { seconds, within } from "../../../draft/sizes";
import type { ComposeService } from "../project";

/** Returns how the container of a service is isolated and stopped, as far as the file says it. */
export function containerSettings(service: ComposeService, lines: Lines): ServiceDescription {
  return { ...stopping(service, lines), ...isolation(service, lines), ...capabilities(service, lines) };
}

function stopping({ fields, at }: ComposeService, lines: Lines): ServiceDescription {
  const written = seconds(fields["stop_grace_period"]);
  if (written === undefined) return {};
  const stopTimeout = within(MIN_STOP_TIMEOUT, MAX_STOP_TIMEOUT, written);
  lines.add(
    stopTimeout === written ? "taken" : "check",
    at("stop_grace_period"),
    `stopTimeout: ${stopTimeout}${stopTimeout === written ? "" : ", which is as near as Fargate allows"}`,
  );
  return { stopTimeout };
}

function isolation({ fields, at }: ComposeService, lines: Lines): ServiceDescription {
  const user = fields["user"] === undefined ? undefined : textOf(fields["user"]);
  const isUser = user !== undefined && /^[a-z0-9_-]+(:[a-z0-9_-]+)?$/i.test(user);
  const isReadOnly = fields["read_only"] === true;
  const files = isRecord(fields["ulimits"]) ? fields["ulimits"]["nofile"] : undefined;
  const soft = Number(isRecord(files) ? (files["hard"] ?? files["soft"]) : files);
  const nofile = within(MIN_OPEN_FILES, MAX_OPEN_FILES, soft);
  const others = Object.keys(isRecord(fields["ulimits"]) ? fields["ulimits"] : {}).filter(
    (name) => name !== "nofile",
  );
  if (isUser) lines.add("taken", at("user"), `user: "${user}"`);
  else if (user !== undefined) {
    lines.add("missing", at("user"), "is not a user by name or number. Write USER in the Dockerfile.");
  }
  if (isReadOnly) lines.add("taken", at("read_only"), "readOnlyRootFilesystem: true");
  if (Number.isInteger(soft)) lines.add("taken", at("ulimits"), `ulimits: { nofile: ${nofile} }`);
  if (others.length > 0) lines.add("missing", at("ulimits"), `${others.join(", ")}: only nofile can be set.`);
  return {
    ...(isUser && { user }),
    ...(isReadOnly && { readOnlyRootFilesystem: true }),
    ...(Number.isInteger(soft) && { ulimits: { nofile } }),
  };
}

function capabilities({ fields, at }: ComposeService, lines: Lines): ServiceDescription {
  const listOf = (value: unknown) =>
    Array.isArray(value) ? value.map((each) => String(each).toUpperCase().replace(/^CAP_/, "")) : [];
  const drop = listOf(fields["cap_drop"]);
  const wanted = listOf(fields["cap_add"]);
  const add = wanted.filter((name) => name === "SYS_PTRACE");
  const refused = wanted.filter((name) => name !== "SYS_PTRACE");
  if (refused.length > 0) {
    lines.add(
      "missing",
      at("cap_add"),
      `${refused.join(", ")}: Fargate adds SYS_PTRACE only. Do without, or keep what needs it elsewhere.`,
    );
  }
  if (drop.length > 0) lines.add("taken", at("cap_drop"), `capabilities: { drop: ${literal(drop)} }`);
  if (add.length > 0) lines.add("taken", at("cap_add"), 'capabilities: { add: ["SYS_PTRACE"] }');
  const described = { ...(drop.length > 0 && { drop }), ...(add.length > 0 && { add }) };
  return Object.keys(described).length === 0 ? {} : { capabilities: described };
}
