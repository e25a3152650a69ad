import { baseImage } from "./bases";
import { capabilities } from "./capabilities";
import type { Ending } from "./command";
import { docker } from "./docker";
import { hostArtifacts } from "./host-artifacts";
import { NETWORK, PREFIX, REGION } from "./settings";
import { until } from "../../../docker/host/deploy/until";

/** What a host is told of its surroundings. */
export interface TestHostProps {
  /** Short name, which the container's is made from. */
  readonly name: string;
  /** Where the emulator of AWS answers, from the host. */
  readonly aws: string;
}

/**
 * A host of phase one: a machine with systemd in which the product's own user data has run, and whose deployer takes
 * document, manifest and releases from an emulator of AWS.
 */
export class TestHost {
  private constructor(
    private readonly container: string,
    /** Where its nginx answers. */
    public readonly address: string,
    private readonly environment: readonly string[],
  ) {}

  /** Boots a machine and runs the user data of the ec2 stack on it. */
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

  /** Runs a line of shell on it, whichever way it ends. */
  public try(line: string, input?: string): Promise<Ending> {
    const environment = this.environment.flatMap((each) => ["--env", each]);
    return docker.try(["exec", "--interactive", ...environment, this.container, "bash", "-c", line], {
      input,
    });
  }

  /** Runs a line of shell on it, which has to end well. */
  public async run(line: string, input?: string): Promise<string> {
    const { code, output } = await this.try(line, input);
    if (code !== 0) throw new Error(`${line} ended with ${code}:\n${output}`);
    return output;
  }

  /** Deploys, as a release does. */
  public deploy(): Promise<Ending> {
    return this.try("deploy");
  }

  /** Turns it off and on again. */
  public async reboot(): Promise<void> {
    await docker.run(["restart", "--time", "60", this.container]);
    await this.booted();
  }

  /** Throws it away. */
  public async stop(): Promise<void> {
    await docker.try(["rm", "--force", "--volumes", this.container]);
  }

  private async booted(): Promise<void> {
    const isUp = async () => /running|degraded/.test((await this.try("systemctl is-system-running")).output);
    if (await until(isUp, 90)) return;
    const { output } = await docker.try(["logs", "--tail", "50", this.container]);
    throw new Error(`the host doesn't boot:\n${output}`);
  }

  /** What the machine's surroundings are here: AWS is elsewhere, the registry speaks plain HTTP. Then its user data. */
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
    // Deployments are made by the tests, one at a time.
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
