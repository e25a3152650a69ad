import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installLine } from "../../../constructs/commands/session/session-plugin";
import { shell } from "../../../constructs/commands/shell";
import { remoteCommand } from "../../../constructs/commands/shell/remote-command";
import { inSession } from "./support/session-aws";
import type { SessionAws } from "./support/session-answers";

jest.setTimeout(60_000);

const run = (
  words: readonly string[],
  aws: SessionAws = {},
  variables: Readonly<Record<string, string>> = {},
) => inSession(shell, words, aws, variables);

const TASK = "arn:aws:ecs:ap-northeast-2:123456789012:task/shop-dev/";

describe("npm run shell", () => {
  it("runs a line on the host by the environment's document, and ends with its exit code", async () => {
    const line = `echo "it's $((1 + 1))"; echo wrong >&2; exit 3`;
    const { code, output, plugin, opened, errors } = await run(["dev", "back", line], { phase: "ec2" });
    expect([code, output]).toEqual([3, "it's 2\nwrong\n"]);
    expect(opened).toEqual([
      {
        ...{ action: "StartSession", Target: "i-1", DocumentName: "shop-dev-shell" },
        Parameters: { Service: ["back"], Command: [expect.stringMatching(/^[A-Za-z0-9+/]+={0,2}$/)] },
      },
    ]);
    const request = Object.fromEntries(Object.entries(opened[0] ?? {}).filter(([name]) => name !== "action"));
    expect(plugin).toEqual([
      {
        ...{ byVariable: true, region: "ap-northeast-2", operation: "StartSession", profile: "", request },
        endpoint: expect.stringMatching(/^http:\/\/127/) as unknown,
        answer: { SessionId: "ops-1", TokenValue: "token", StreamUrl: "wss://stream" },
      },
    ]);
    expect(errors).toContain("the EC2 host, i-1");
  });

  it("runs a program with its arguments in a task by ECS Exec", async () => {
    const words = ["dev", "back", "--on", "fargate", "printf", "%s|", "--on", "it's", "a b", "$HOME"];
    const { code, output, plugin, opened } = await run(words, { phase: "fargate" });
    expect([code, output]).toEqual([0, "--on|it's|a b|$HOME|\n"]);
    expect(opened).toMatchObject([
      { action: "ExecuteCommand", task: `${TASK}11111111aaaa`, container: "back", interactive: true },
    ]);
    expect(plugin).toMatchObject([
      { request: { Target: "ecs:shop-dev_11111111aaaa_11111111aaaa-1" }, answer: { SessionId: "ecs-1" } },
    ]);
  });

  it("gives the answer as an argument to a plugin that is too old for the variable, and the profile", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "profile-")), "credentials");
    writeFileSync(file, "[shop]\naws_access_key_id = nobody\naws_secret_access_key = nothing\n");
    const variables = {
      ...{ AWS_PROFILE: "shop", AWS_SHARED_CREDENTIALS_FILE: file, AWS_ACCESS_KEY_ID: "" },
      PLUGIN_VERSION: "1.2.497.0",
    };
    const { plugin } = await run(["dev", "back", "true"], {}, variables);
    expect(plugin).toMatchObject([{ byVariable: false, profile: "shop", answer: { TokenValue: "token" } }]);
  });

  it.each([
    [10, [], "StartSession", "it gets 90 % of the requests; for the other, --on fargate"],
    [80, [], "ExecuteCommand", "it gets 80 % of the requests; for the other, --on ec2"],
    [80, ["--on", "ec2"], "StartSession", "the EC2 host, i-1"],
  ])("in a cutover with %d %% on Fargate and %j, it goes by %s", async (percent, on, action, said) => {
    const { opened, errors } = await run(["dev", "back", ...on, "true"], { percent });
    expect(opened).toMatchObject([{ action }]);
    expect(errors).toContain(said);
  });

  it("takes another task or host when the first one was replaced meanwhile, once, and says so", async () => {
    const tasks = { "11111111aaaa": {}, "22222222bbbb": {} };
    const errors = { [`ExecuteCommand ${TASK}11111111aaaa`]: "TargetNotConnectedException" };
    const task = await run(["dev", "back", "echo here"], { phase: "fargate", tasks, errors });
    expect([task.code, task.output]).toEqual([0, "here\n"]);
    expect(task.errors).toContain(
      "task 11111111, one of 2 is gone or not connected. Taking back on Fargate, task 22222222",
    );
    const hosts = { "i-1": "running", "i-2": "running" };
    const host = await run(["dev", "back", "echo here"], {
      ...{ phase: "ec2", hosts, errors: { "StartSession i-1": "TargetNotConnected" } },
    });
    expect([host.code, host.opened.map(({ Target }) => Target)]).toEqual([0, ["i-1", "i-2"]]);
  });

  it("says that the exit code is not known when the session ends before the command", async () => {
    const { code, errors } = await run(
      ["dev", "back", "true"],
      {},
      { PLUGIN_FAILS: "Cannot perform start session: EOF" },
    );
    expect([code, errors]).toEqual([1, expect.stringContaining("its exit code is not known")]);
  });

  it("starts a shell that the image has, and on a terminal leaves the output alone", () => {
    expect(remoteCommand([], true)).toEqual({
      line: expect.stringContaining("exec bash; else exec sh") as string,
    });
    expect(remoteCommand(["ls"], true).marker).toBeUndefined();
  });
});

it.each([
  ["darwin", "arm64", "mac_arm64/session-manager-plugin.pkg"],
  ["darwin", "x64", "mac/session-manager-plugin.pkg"],
  ["linux", "x64", "linux_64bit/session-manager-plugin.rpm"],
  ["win32", "x64", "windows/SessionManagerPluginSetup.exe"],
] as const)("the plugin for %s on %s is %s", (platform, arch, file) => {
  expect(installLine(platform, arch, false)).toContain(`session-manager-downloads/plugin/latest/${file}`);
  expect(installLine("linux", "arm64", true)).toContain(
    "ubuntu_arm64/session-manager-plugin.deb && sudo dpkg -i",
  );
});
