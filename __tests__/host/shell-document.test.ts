import { spawnSync } from "node:child_process";
import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { ShellDocument } from "../../constructs/host/shell-document";
import { synth } from "../support/synth";

interface Content {
  readonly schemaVersion: string;
  readonly sessionType: string;
  readonly parameters: Readonly<
    Record<"Service" | "Command", { readonly allowedPattern: string; readonly default?: string }>
  >;
  readonly inputs: Readonly<Record<string, string | boolean>>;
  readonly properties: { readonly linux: { readonly commands: string; readonly runAsElevated: boolean } };
}

const [document] = [
  synth(
    (scope) => new ShellDocument(scope, "shell", { name: "shop-dev-shell", logGroup: "/shop/dev/ecs/exec" }),
  ).only(SsmDocument),
];
const content = JSON.parse(String(document["content"])) as Content;

describe("the document of a shell", () => {
  it("is a session that runs lines as root, by default a shell that the image has", () => {
    expect(document).toMatchObject({ name: "shop-dev-shell", document_type: "Session" });
    expect(content).toMatchObject({ schemaVersion: "1.0", sessionType: "InteractiveCommands" });
    expect(content.properties.linux.runAsElevated).toBe(true);
    const line = Buffer.from(content.parameters.Command.default ?? "", "base64").toString();
    expect(line).toBe("if command -v bash >/dev/null; then exec bash; else exec sh; fi");
  });

  it("records what it shows while it is open, and starts also when the log group has no key of KMS", () => {
    expect(content.inputs).toMatchObject({
      cloudWatchLogGroupName: "/shop/dev/ecs/exec",
      cloudWatchStreamingEnabled: true,
      cloudWatchEncryptionEnabled: false,
    });
  });

  it.each(["back'; reboot; '", "$(reboot)", "back\nreboot", "back reboot", "`reboot`", "-v", ""])(
    "takes no %j as a service or a command, which a shell of the host would read",
    (value) => {
      for (const { allowedPattern } of Object.values(content.parameters)) {
        expect(new RegExp(allowedPattern).test(value)).toBe(false);
      }
    },
  );

  /** Runs the lines on this machine, where functions stand for the deployer and Docker. */
  const run = (service: string, status: string) => {
    const lines = content.properties.linux.commands
      .replace("/usr/local/sbin/deploy", "deploy")
      .replace("exec docker", "docker")
      .replace("{{ Service }}", service)
      .replace("{{ Command }}", Buffer.from("ls -l").toString("base64"));
    const functions = `deploy() { printf '%s\\n' "$STATUS"; }; docker() { echo "docker $*"; }`;
    const {
      stdout,
      stderr,
      status: code,
    } = spawnSync("sh", ["-c", `${functions}\n${lines}`], {
      ...{ encoding: "utf8", env: { ...process.env, STATUS: status } },
    });
    return [code, stdout.trim(), stderr.trim()];
  };

  it.each([
    ["back", "green"],
    ["service", "blue"],
  ])(
    "runs the command in the active container of %s, also where the head of the table has that word",
    (name, colour) => {
      const status = `service  colour  health\nfront  blue  healthy\n${name}  ${colour}  healthy\ncertificate: none`;
      const command = `docker exec --interactive --tty ${name}-${colour} sh -c ls -l`;
      expect(run(name, status)).toEqual([0, command, ""]);
    },
  );

  it("says that a service has no active container", () => {
    expect(run("back", "service  colour  health\nback  -  never released")).toEqual([
      ...[1, "", "no container of back is active on this host"],
    ]);
  });
});
