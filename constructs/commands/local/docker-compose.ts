import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { CommandError } from "../command-error";
import type { Interruption } from "../interruption";
import { capture } from "../programs";
import { lastLines } from "../../steps/docker-errors";
import { notBuilt } from "./docker-engine";

/** The oldest Docker Compose that works: 2.26.0 crashes without a terminal. Source: its release notes, 2.26.1. */
const OLDEST = [2, 26, 1] as const;

/** Where it is installed from. */
const MANUAL = "https://docs.docker.com/compose/install/";

/** Erases the line of a terminal, which Docker Compose writes everywhere. */
const ERASE = "\u001b[2K";

/** A step of Docker Compose towards containers that run. */
const PROGRESS = /^ (Network|Volume|Container) \S+ +\w+$/;

/** Docker Compose with the files of one application. */
export class DockerCompose {
  /**
   * @param options - options before its commands: name, files, folder
   * @param secrets - values of the variables in its files
   * @param interruption - passes Ctrl-C on to it
   */
  constructor(
    private readonly options: readonly string[],
    private readonly secrets: Readonly<Record<string, string>>,
    private readonly interruption: Interruption,
  ) {}

  /** @throws CommandError when it is not installed, or too old */
  public static async check(): Promise<void> {
    const { code, output } = await capture("docker", ["compose", "version", "--short"]);
    if (code !== 0) throw new CommandError(`Docker Compose is not installed here. Install it: ${MANUAL}`);
    const version = output.trim().replace(/^v/, "");
    if (isOlder(version.split(".").map(Number.parseFloat), OLDEST)) {
      throw new CommandError(
        `Docker Compose ${version} is too old: ${OLDEST.join(".")} or newer is needed. Update it: ${MANUAL}`,
      );
    }
  }

  /**
   * Builds the image of a service.
   *
   * @throws CommandError with the builder's last lines
   */
  public async build(service: string, folder: string): Promise<void> {
    const options = { environment: this.secrets, interruption: this.interruption, isGroup: true };
    const built = await capture("docker", this.words("build", service), options);
    if (built.code !== 0 && !this.interruption.isRequested) throw notBuilt(folder, built);
  }

  /**
   * Starts everything, prints what the services write and follows edits, until it is asked to end.
   *
   * @returns its last line on standard error, when it ended by itself; undefined: it was asked to
   */
  public async up(): Promise<string | undefined> {
    const child = spawn("docker", this.words("up", "--watch", "--remove-orphans"), {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...this.secrets, COMPOSE_MENU: "false" },
      // In a group of its own, it does not get the terminal's Ctrl-C beside the one that is passed on.
      detached: true,
    });
    this.interruption.passOnTo(child, true);
    let last = "";
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on("line", (line) => {
        const text = line.replaceAll(ERASE, "").trimEnd();
        if (text === "" || PROGRESS.test(text) || this.interruption.isRequested) return;
        console.log(text);
        if (stream === child.stderr) last = text;
      });
    }
    await new Promise((resolve) => child.once("close", resolve));
    return this.interruption.isRequested ? undefined : last;
  }

  /** Stops and removes everything; its data stays unless `isPurge`. @throws CommandError when it cannot */
  public async down(isPurge: boolean): Promise<void> {
    const words = this.words("down", "--remove-orphans", ...(isPurge ? ["--volumes"] : []));
    // Not interrupted: nothing would be left to stop what goes on running.
    const { code, errors } = await capture("docker", words, {
      environment: this.secrets,
      interruption: UNHEARD,
    });
    if (code !== 0) throw new CommandError(`Docker Compose cannot stop it: ${lastLines(errors, 1)}`);
  }

  private words(...words: readonly string[]): string[] {
    // Docker Compose colours what the services write also into a file or a pipe.
    const colours = process.stdout.isTTY ? [] : ["--ansi", "never"];
    return ["compose", ...colours, "--progress", "plain", ...this.options, ...words];
  }
}

/** Passes nothing on. */
const UNHEARD = { passOnTo: () => undefined };

function isOlder(version: readonly number[], than: readonly number[]): boolean {
  const index = than.findIndex((part, at) => part !== (version[at] ?? 0));
  return index >= 0 && (version[index] ?? 0) < (than[index] ?? 0);
}
