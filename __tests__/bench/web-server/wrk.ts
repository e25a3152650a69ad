import { startChild } from "./children";

/** What wrk reports. */
export interface WrkReport {
  /** Requests that were answered. */
  readonly requests: number;
  /** Requests that were answered in a second. */
  readonly perSecond: number;
  /** Connections that failed, requests that got no answer in 2 s, answers other than 2xx and 3xx. */
  readonly errors: number;
}

/** Loads an address over so many connections, each of which asks again as soon as it has its answer. */
export async function wrk(url: string, connections: number, seconds: number): Promise<WrkReport> {
  const args = ["-t2", `-c${connections}`, `-d${seconds}s`, url];
  const child = startChild("wrk", args, { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`wrk: ${code}\n${said}`))));
  });
  const errors =
    /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(said)?.slice(1) ?? [];
  return {
    requests: number(said, /(\d+) requests in/),
    perSecond: number(said, /Requests\/sec:\s+([\d.]+)/),
    errors: errors.reduce((total, value) => total + Number(value), 0) + number(said, /Non-2xx.*: (\d+)/),
  };
}

function number(text: string, pattern: RegExp): number {
  return Number(pattern.exec(text)?.[1] ?? 0);
}
