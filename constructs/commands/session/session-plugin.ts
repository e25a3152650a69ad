import { existsSync } from "node:fs";
import { CommandError } from "../command-error";
import { capture } from "../programs";

/** A session that Systems Manager has opened. */
export interface OpenSession {
  /** What was asked for, as StartSession has it. */
  readonly request: Readonly<Record<string, unknown>> & { readonly Target: string };
  /** What it answered. */
  readonly response: Readonly<Record<"SessionId" | "TokenValue" | "StreamUrl", string | undefined>>;
}

const PLUGIN = "session-manager-plugin";

/** Variable in which the plugin takes the answer, so that its token is not in the list of processes. */
const VARIABLE = "AWS_SSM_START_SESSION_RESPONSE";

/** The last version that takes it as an argument only. Source: aws/aws-cli, awscli/customizations/sessionmanager.py. */
const LAST_WITHOUT_VARIABLE = [1, 2, 497, 0];

/** Where AWS has its installers. Source: Systems Manager user guide, "Install the Session Manager plugin". */
const DOWNLOADS = "https://s3.amazonaws.com/session-manager-downloads/plugin/latest";

/** How the plugin is started. */
export interface PluginStart {
  /** Its program. */
  readonly program: string;
  /** Its arguments. */
  readonly args: readonly string[];
  /** Its variables. */
  readonly env: NodeJS.ProcessEnv;
}

/** Session Manager's plugin, through which a terminal or a port is connected to a session. */
export class SessionPlugin {
  private constructor(private readonly version: string) {}

  /** Looks for it on the PATH. @throws CommandError with the line that installs it */
  public static async find(): Promise<SessionPlugin> {
    const found = await capture(PLUGIN, ["--version"]).catch((error: unknown) => {
      if (error instanceof CommandError) return undefined;
      throw error;
    });
    if (found?.code === 0) return new SessionPlugin(found.output.trim());
    const { platform, arch } = process;
    throw new CommandError(
      `${PLUGIN} is not installed, or not on the PATH. Install it, then run this again:\n` +
        installLine(platform, arch, existsSync("/usr/bin/dpkg")),
    );
  }

  /**
   * Returns how it is started for a session, with the arguments that the AWS CLI gives it: answer, region, operation, profile,
   * request, and the endpoint of Systems Manager.
   *
   * Source: aws/session-manager-plugin, session.go, ValidateInputAndStartSession.
   */
  public start(region: string, { request, response }: OpenSession): PluginStart {
    const answer = JSON.stringify(response);
    const byVariable = isNewer(this.version);
    const args = [
      byVariable ? VARIABLE : answer,
      ...[region, "StartSession", process.env["AWS_PROFILE"] ?? "", JSON.stringify(request)],
      endpointOf(region),
    ];
    return { program: PLUGIN, args, env: { ...process.env, ...(byVariable ? { [VARIABLE]: answer } : {}) } };
  }
}

function isNewer(version: string): boolean {
  if (!/^\d+(\.\d+){0,3}$/.test(version)) return false;
  const parts = version.split(".").map(Number);
  for (const [index, last] of LAST_WITHOUT_VARIABLE.entries()) {
    const part = parts[index] ?? 0;
    if (part !== last) return part > last;
  }
  return false;
}

/** The plugin ends and resumes sessions there. */
function endpointOf(region: string): string {
  const { AWS_ENDPOINT_URL_SSM: ofSsm, AWS_ENDPOINT_URL: ofAll } = process.env;
  return ofSsm ?? ofAll ?? `https://ssm.${region}.amazonaws.com`;
}

/**
 * Returns the command that installs the plugin.
 *
 * @param platform - operating system, as Node.js names it
 * @param arch - processor, as Node.js names it
 * @param hasDpkg - whether Linux installs packages of Debian
 */
export function installLine(platform: NodeJS.Platform, arch: string, hasDpkg: boolean): string {
  const isArm = arch === "arm64";
  if (platform === "darwin") {
    const url = `${DOWNLOADS}/mac${isArm ? "_arm64" : ""}/${PLUGIN}.pkg`;
    const folder = "/usr/local/sessionmanagerplugin/bin";
    return (
      `curl -O ${url} && sudo installer -pkg ${PLUGIN}.pkg -target / && ` +
      `sudo mkdir -p /usr/local/bin && sudo ln -sf ${folder}/${PLUGIN} /usr/local/bin/${PLUGIN}`
    );
  }
  if (platform === "win32") return `${DOWNLOADS}/windows/SessionManagerPluginSetup.exe`;
  if (hasDpkg) {
    const url = `${DOWNLOADS}/ubuntu_${isArm ? "arm64" : "64bit"}/${PLUGIN}.deb`;
    return `curl -O ${url} && sudo dpkg -i ${PLUGIN}.deb`;
  }
  return `sudo yum install -y ${DOWNLOADS}/linux_${isArm ? "arm64" : "64bit"}/${PLUGIN}.rpm`;
}
