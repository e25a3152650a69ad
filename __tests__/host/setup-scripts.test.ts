import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROJECT } from "../support/source-files";

const script = (name: string) => readFileSync(join(PROJECT, "docker/host", name), "utf8");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "setup-"));
  for (const name of ["run", "etc"]) mkdirSync(join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a part of the host's scripts in a folder, with programs replaced by functions of the shell. */
function run(name: string, lines: string, functions = "") {
  const [definitions = ""] = script(name).split("\nprepare\nlock\n");
  const text = definitions.replaceAll(/(?<![\w.$}])\/(?=(run|var|etc|swapfile)\b)/g, `${folder}/`);
  // Nothing outside of the folder may be written.
  expect(text).not.toMatch(/(?:^|[\s>=])\/(?:run|var|etc|swapfile)\b/m);
  const input = `set -euo pipefail\n${text}\n${functions}\n${lines}`;
  const { status, stdout, stderr } = spawnSync("bash", [], { input, encoding: "utf8" });
  return { status, output: stdout, errors: stderr };
}

const files = (name: string) => readdirSync(join(folder, name));

describe("a file of the host", () => {
  const path = () => join(folder, "etc/conf.d/one");
  const install = (text: string, functions = "") =>
    run(
      "install.sh",
      `install_file 0755 ${path()} <<'END'\n${text}\nEND\necho "changed:$changed"`,
      functions,
    );

  /** What document.sh does once it has restarted the programs. */
  const restart = () => rmSync(join(folder, "run/ec2-to-fargate-changed"));

  it("is installed with its mode and its folder, and named as changed", () => {
    expect(install("text")).toEqual({ status: 0, output: `changed: ${path()}\n`, errors: "" });
    expect([readFileSync(path(), "utf8"), statSync(path()).mode & 0o777]).toEqual(["text\n", 0o755]);
  });

  it("is not written when it is the same, so that a full disk is no reason to fail", () => {
    install("text");
    restart();
    expect(install("text", 'mktemp() { [[ $1 == *run* ]] && command mktemp "$1"; }')).toEqual({
      ...{ status: 0, output: "changed:\n", errors: "" },
    });
  });

  it("stays as it was when the disk is full, and nothing is left beside it", () => {
    install("text");
    restart();
    expect(install("other", "cp() { return 1; }").status).toBe(1);
    expect(readFileSync(path(), "utf8")).toBe("text\n");
    expect([files("etc/conf.d"), files("run")]).toEqual([["one"], []]);
  });

  it("leaves nothing behind when its folder is full", () => {
    expect(install("text", 'mktemp() { [[ $1 == *run* ]] && command mktemp "$1"; }').status).toBe(1);
    expect(files("run")).toEqual([]);
  });

  it("is named as changed by the next run, too, until its program was restarted", () => {
    install("text");
    expect(install("text").output).toBe(`changed:${path()}\n`);
    restart();
    expect(install("text").output).toBe("changed:\n");
  });

  it("is written beside under a name that programs leave out, if a crash leaves it", () => {
    install("text", "mv() { kill -KILL $$; }");
    expect(files("etc/conf.d")).toEqual([expect.stringMatching(/^one\..{6}~$/)]);
  });
});

describe("the setup of the host", () => {
  it("installs the packages when only ECR's credential helper is missing", () => {
    const known = 'dnf() { echo "dnf $*"; }; type() { [[ " $* " != *\' docker-credential-ecr-login \'* ]]; }';
    expect(run("setup.sh", "install_packages 1", known).errors).toMatch(
      /^dnf install --assumeyes docker .*amazon-ecr-credential-helper/,
    );
  });

  it("goes on without swap when the disk is full, and leaves nothing of it", () => {
    const full = "dd() { echo x >${2#of=}; return 1; }";
    expect(
      run("setup.sh", "add_swap; echo on", full.replace("${2#of=}", join(folder, "swapfile.part"))),
    ).toEqual({
      ...{ status: 0, output: "on\n", errors: "swap: not added. The next deployment tries again.\n" },
    });
    expect(readdirSync(folder)).not.toContain("swapfile.part");
  });

  it("adds swap once", () => {
    writeFileSync(join(folder, "swapfile"), "");
    writeFileSync(join(folder, "etc/fstab"), "");
    const swapon = `swapon() { [[ $1 == --* ]] && echo ${folder}/swapfile || echo on; }`;
    expect(run("setup.sh", "add_swap; add_swap", swapon).status).toBe(0);
    expect(readFileSync(join(folder, "etc/fstab"), "utf8").match(/swap defaults/g)).toHaveLength(1);
  });

  it.each(["docker.service", "nginx.service", "certbot-renew.timer"])(
    "goes on when %s does not start, so that the deployer can repair or report it",
    (unit) => {
      const systemctl = `systemctl() { [[ $* != *${unit}* ]] && echo "\${@: -1}"; }`;
      const { status, output } = run("setup.sh", "start_services; echo on", systemctl);
      expect(status).toBe(0);
      expect(output.trim().split("\n")).toEqual(
        ["docker.service", "nginx.service", "certbot-renew.timer", "logrotate.timer", "on"].filter(
          (each) => each !== unit,
        ),
      );
    },
  );

  it.each([
    ["/etc/systemd/system/ec2-to-fargate-credentials.socket", "ec2-to-fargate-credentials.socket"],
    ["/usr/local/share/ec2-to-fargate/deploy.mjs", "ec2-to-fargate-credentials.service"],
  ])(
    "restarts the credentials when %s has changed, once, and goes on when they do not start",
    (path, unit) => {
      writeFileSync(join(folder, "run/ec2-to-fargate-changed"), `${path}\n`);
      const functions =
        "install_packages() { :; }; add_swap() { :; }; start_services() { :; }; start_timers() { :; }\n" +
        'systemctl() { echo "$*"; [[ $* != *credentials* ]]; }';
      const { status, output } = run("document.sh", `changed=${path}; prepare; echo on`, functions);
      expect(status).toBe(0);
      expect(output).toMatch(new RegExp(`\nrestart ${unit}\non\n$`));
      expect(files("run")).not.toContain("ec2-to-fargate-changed");
    },
  );
});
