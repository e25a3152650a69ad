import { readFileSync } from "node:fs";
import { until } from "../../../docker/host/deploy/poll";
import { baseImage } from "./bases";
import type { CommandResult } from "./command";
import { docker } from "./docker";
import { hostArtifacts } from "./host-artifacts";
import { NETWORK, PREFIX, REGION } from "./settings";

/** What a test host needs to know. */
export interface TestHostProps {
  /** Short name of the container. */
  readonly name: string;
  /** URL of the AWS emulator, from the host. */
  readonly aws: string;
}

/**
 * A Docker host: a container with systemd that has run the ec2 stack's user data. Its deployer reads document,
 * manifest and releases from an AWS emulator.
 */
export class TestHost {
  private constructor(
    /** Name of its container. */
    public readonly container: string,
    /** IP address of its nginx. */
    public readonly address: string,
    private readonly environment: readonly string[],
  ) {}

  /** Boots a host and runs the ec2 stack's user data. */
  public static async start({ name, aws }: TestHostProps): Promise<TestHost> {
    const container = `${PREFIX}-${name}`;
    const environment = [
      `AWS_ENDPOINT_URL=${aws}`,
      ...["AWS_ACCESS_KEY_ID=emulator", "AWS_SECRET_ACCESS_KEY=emulator", `AWS_REGION=${REGION}`],
      ...["LOG_DRIVER=local", "DEPLOY_BY=test"],
    ];
    await docker.try(["rm", "--force", "--volumes", container]);
    await docker.run([
      ...["run", "--detach", "--name", container, "--hostname", "host", "--network", NETWORK.name],
      ...["--cap-drop", "ALL", ...capabilities().flatMap((each) => ["--cap-add", each])],
      ...["--security-opt", "seccomp=unconfined", "--security-opt", "apparmor=unconfined"],
      ...["--device-cgroup-rule", "a *:* rwm", "--cgroupns", "private"],
      ...["--tmpfs", "/run", "--tmpfs", "/tmp", "--volume", "/var/lib/docker", "--env", "container=docker"],
      baseImage("host"),
    ]);
    const inspected = await docker.run(["inspect", container]);
    const [{ NetworkSettings }] = JSON.parse(inspected) as [Inspected];
    const address = NetworkSettings.Networks[NETWORK.name]?.IPAddress ?? "";
    const host = new TestHost(container, address, environment);
    await host.booted();
    await host.prepare();
    return host;
  }

  /** Runs a line of shell on the host. Returns how it ended. */
  public try(line: string, input?: string): Promise<CommandResult> {
    const environment = this.environment.flatMap((each) => ["--env", each]);
    return docker.try(["exec", "--interactive", ...environment, this.container, "bash", "-c", line], {
      input,
    });
  }

  /** Runs a line of shell on the host that must succeed. Returns its output. */
  public async run(line: string, input?: string): Promise<string> {
    const { code, output } = await this.try(line, input);
    if (code !== 0) throw new Error(`${line} ended with ${code}:\n${output}`);
    return output;
  }

  /** Runs the deployer, as a release does. */
  public deploy(): Promise<CommandResult> {
    return this.try("deploy");
  }

  /** Restarts the host. */
  public async reboot(): Promise<void> {
    await docker.run(["restart", "--time", "60", this.container]);
    await this.booted();
  }

  /** Removes it. */
  public async stop(): Promise<void> {
    await docker.try(["rm", "--force", "--volumes", this.container]);
  }

  private async booted(): Promise<void> {
    const isUp = async () => /running|degraded/.test((await this.try("systemctl is-system-running")).output);
    if (await until(isUp, 90)) return;
    const { output } = await docker.try(["logs", "--tail", "50", this.container]);
    throw new Error(`the host doesn't boot:\n${output}`);
  }

  /** Configures the emulator's URL and the registry without TLS, then runs the user data. */
  private async prepare(): Promise<void> {
    const file = (path: string, ...lines: string[]) =>
      this.run(`mkdir -p "$(dirname ${path})" && cat >${path}`, `${lines.join("\n")}\n`);
    const variables = this.environment.filter((each) => !each.startsWith("DEPLOY_BY"));
    await file(
      "/etc/systemd/system.conf.d/test.conf",
      "[Manager]",
      `DefaultEnvironment=${variables.join(" ")}`,
    );
    await file(
      "/etc/systemd/system/docker.service.d/test.conf",
      "[Service]",
      "ExecStart=",
      `ExecStart=/usr/sbin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock --insecure-registry ${NETWORK.cidr}`,
    );
    // The tests start every deployment.
    for (const timer of ["deploy", "watch"]) {
      const never = ["[Timer]", "OnBootSec=", "OnUnitInactiveSec=", "OnCalendar=2099-01-01"];
      await file(`/etc/systemd/system/ec2-to-fargate-${timer}.timer.d/test.conf`, ...never);
    }
    await this.run("systemctl stop docker docker.socket nginx; systemctl daemon-reexec");
    await this.run("cat >/var/tmp/user-data.sh && bash /var/tmp/user-data.sh", hostArtifacts().userData);
  }
}

interface Inspected {
  readonly NetworkSettings: { readonly Networks: Readonly<Record<string, { readonly IPAddress: string }>> };
}

/** Names of Linux's capabilities, by their number. Source: linux/capability.h. */
const NAMES = (
  "CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP LINUX_IMMUTABLE NET_BIND_SERVICE " +
  "NET_BROADCAST NET_ADMIN NET_RAW IPC_LOCK IPC_OWNER SYS_MODULE SYS_RAWIO SYS_CHROOT SYS_PTRACE SYS_PACCT SYS_ADMIN " +
  "SYS_BOOT SYS_NICE SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG MKNOD LEASE AUDIT_WRITE AUDIT_CONTROL SETFCAP MAC_OVERRIDE " +
  "MAC_ADMIN SYSLOG WAKE_ALARM BLOCK_SUSPEND AUDIT_READ"
).split(" ");

/** Lists the machine's capabilities. `--privileged` needs all, and fails where one is missing. */
function capabilities(): readonly string[] {
  const [, bounding = "0"] = /^CapBnd:\s*(\w+)$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
  const bits = BigInt(`0x${bounding}`);
  return NAMES.filter((_, number) => (bits >> BigInt(number)) & 1n);
}
