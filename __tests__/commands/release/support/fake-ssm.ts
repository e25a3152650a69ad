import type { World } from "./world";

type Body = Readonly<Record<string, unknown>>;

const commands = new WeakMap<World, Map<string, { readonly output: string; readonly errors: string }>>();

/** Answers a request to Systems Manager; a text is the name of an error. */
export function ssmAnswer(world: World, action: string, body: Body): object | string | undefined {
  const name = String(body["Name"]);
  const versions = world.parameters.get(name);
  switch (action) {
    case "GetParameter": {
      if (versions === undefined) return "ParameterNotFound";
      return { Parameter: { Name: name, Value: versions.at(-1)?.value, Version: versions.length } };
    }
    case "GetParameterHistory":
      return {
        Parameters: (versions ?? []).map(({ value, at }, index) => ({
          ...{ Name: name, Value: value, Version: index + 1, LastModifiedDate: at },
        })),
      };
    case "PutParameter": {
      const written = [...(versions ?? []), { value: String(body["Value"]), at: Date.now() / 1000 }];
      world.parameters.set(name, written);
      return { Version: written.length };
    }
    case "SendCommand":
      return sent(world, body);
    case "GetCommandInvocation": {
      const found = commands.get(world)?.get(String(body["CommandId"]));
      const Status = found?.errors === "" ? "Success" : "Failed";
      return {
        ...{ Status, StatusDetails: Status },
        ...{ StandardOutputContent: found?.output, StandardErrorContent: found?.errors },
      };
    }
    default:
      return undefined;
  }
}

/** Runs the deployer on the fake host. */
function sent(world: World, body: Body): object | string {
  const { host } = world;
  if (host?.state !== "running") return "InvalidInstanceId";
  const { Command = ["converge"] } = body["Parameters"] as { readonly Command?: readonly string[] };
  const { output, errors } =
    Command[0] === "status" ? { output: status(host.serving), errors: "" } : converged(world, host);
  const known = commands.get(world) ?? new Map<string, { output: string; errors: string }>();
  commands.set(world, known);
  const CommandId = `command-${known.size + 1}`;
  known.set(CommandId, { output, errors });
  return { Command: { CommandId } };
}

function converged(world: World, host: NonNullable<World["host"]>) {
  const errors: string[] = [];
  const output: string[] = [];
  for (const [name, versions] of world.parameters) {
    const service = name.split("/")[3] ?? "";
    const image = versions.at(-1)?.value ?? "";
    if (image === "unreleased" || host.serving.get(service) === image) continue;
    const error = host.take(service, image);
    if (error === undefined) {
      host.serving.set(service, image);
      output.push(`${service}: ${image} is serving traffic (green)`);
    } else {
      errors.push(`${service}: ${image} was not released: ${error}. Another image is still serving traffic.`);
    }
  }
  return { output: output.join("\n"), errors: errors.join("\n") };
}

function status(serving: ReadonlyMap<string, string>): string {
  const rows = [...serving].map(
    ([service, image]) => `${service.padEnd(9)}green   healthy  2026-11-26T04:00:00Z  ${image}`,
  );
  return ["service  colour  health   since                 image", ...rows, "certificate: none"].join("\n");
}
