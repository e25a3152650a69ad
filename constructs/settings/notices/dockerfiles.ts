import { argumentsOf, stageChain } from "../../service/dockerfile-stages";
import type { Notice, NoticeFacts } from "../rules/rule";
import type { Environment } from "../settings";

/** Processor architectures as images name them. */
const ARCHITECTURES: readonly { readonly name: RegExp; readonly architecture: string }[] = [
  { name: /^(linux\/)?(amd64|x86_64)\b/, architecture: "x86_64" },
  { name: /^(linux\/)?(arm64|aarch64)/, architecture: "arm64" },
];

/** The image of a service must have the architecture of the environment. */
export function builtArchitecture(
  { services, architecture }: Environment,
  { dockerfile }: NoticeFacts,
): readonly Notice[] {
  return services.flatMap(({ name, build }) => {
    const written = stageChain(dockerfile(build) ?? "").flatMap(({ image, platform = "" }) => [
      platform,
      image,
    ]);
    const other = written
      .map((text) => ({ text, found: ARCHITECTURES.find((each) => each.name.test(text)) }))
      .find(({ found }) => found !== undefined && found.architecture !== architecture);
    if (other === undefined) return [];
    const text =
      `its Dockerfile says ${other.text}, and the architecture of the environment is ${architecture}: each container would end ` +
      `with "exec format error". Remove it, or set architecture: "${other.found?.architecture}".`;
    return [{ field: `services.${name}.build`, text }];
  });
}

/** The port of a service is one that its image exposes, where it exposes any. */
export function exposedPorts({ services }: Environment, { dockerfile }: NoticeFacts): readonly Notice[] {
  return services.flatMap(({ name, build, port }) => {
    const exposed = stageChain(dockerfile(build) ?? "")
      .flatMap((stage) => argumentsOf(stage, "EXPOSE"))
      .flatMap((ports) => ports.split(/\s+/));
    const ports = exposed.filter((each) => !/\/udp$/i.test(each)).map((each) => each.replace(/\/tcp$/i, ""));
    const isKnown = ports.length > 0 && ports.every((each) => /^\d+$/.test(each));
    if (port === undefined || !isKnown || ports.includes(String(port))) return [];
    const text =
      `its Dockerfile exposes ${ports.join(", ")}. Requests are sent to port ${port}, which is also set as PORT: nothing answers ` +
      "there, unless the server reads it.";
    return [{ field: `services.${name}.port`, text }];
  });
}
