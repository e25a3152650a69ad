import { SSMClient } from "@aws-sdk/client-ssm";
import { setTimeout } from "node:timers/promises";
import { RETRIES } from "../../../steps/aws/retries";
import { runDeployer } from "../../rollout/host-rollout";
import type { Rollout } from "../../rollout/outcome";
import type { HostTarget } from "../../rollout/platforms";
import { CommandError } from "../../command-error";
import type { Serving } from "./serving";

/** What the host serves of a service. */
export interface HostRow {
  /** Image of its active container; absent: none. */
  readonly image?: string;
  /** Its health, in the deployer's words. */
  readonly health: string;
}

/** Seconds between two requests for the answer of the host, and the longest wait for it. */
const INTERVAL = 2;
const LONGEST = 120;

/** Words of the deployer for a container that serves. */
const WELL = ["healthy", "running"];

/** The EC2 host of an environment, as a release sees it. */
export class ReleaseHost {
  private readonly ssm: SSMClient;

  constructor(
    private readonly region: string,
    private readonly target: HostTarget,
    private readonly pause: (seconds: number) => Promise<void> = (seconds) => setTimeout(seconds * 1000),
  ) {
    this.ssm = new SSMClient({ region, ...RETRIES });
  }

  /** Starts the deployer, which brings the host to the released images. */
  public converge(services: readonly string[]): Promise<Rollout> {
    return this.run("converge", `host, ${services.join(", ")}`);
  }

  /**
   * Reads what it serves, by service; it changes nothing.
   *
   * @throws CommandError when it does not answer
   */
  public async rows(): Promise<ReadonlyMap<string, HostRow>> {
    const rollout = await this.run("status", "host");
    for (let waited = 0; waited < LONGEST; waited += INTERVAL) {
      const status = await rollout.status();
      if (status.state === "succeeded") return parseRows(status.lines);
      if (status.state === "failed") {
        throw new CommandError(`could not read what the host serves: ${status.reason}`);
      }
      await this.pause(INTERVAL);
    }
    throw new CommandError(
      `the host did not report within ${LONGEST} s what it serves. See why: ${rollout.follow}`,
    );
  }

  private run(command: "converge" | "status", title: string): Promise<Rollout> {
    return runDeployer(this.ssm, this.region, this.target, { parameters: { Command: command }, title });
  }
}

/** Parses the table that the deployer prints: service, colour, health, since and image, at least two spaces apart. */
export function parseRows(lines: readonly string[]): ReadonlyMap<string, HostRow> {
  const header = lines.findIndex((line) => /^service +colour +health +since +image$/.test(line));
  if (header === -1) return new Map();
  return new Map(
    lines.slice(header + 1).flatMap((line) => {
      const columns = line.split(/ {2,}/);
      const [service = "", , health = "", , image = "-"] = columns;
      if (columns.length !== 5) return [];
      return [[service, { health, ...(image === "-" ? {} : { image }) }] as const];
    }),
  );
}

/** Returns whether the host serves the image that was asked for. */
export function hostServing(row: HostRow | undefined, asked: string): Serving {
  const { image, health = "never released" } = row ?? {};
  const serves = image === asked && WELL.includes(health);
  const line = image === undefined ? "no image serves" : `${health}, ${image}`;
  return { platform: "host", image, state: serves ? "serving" : "not-serving", line };
}
