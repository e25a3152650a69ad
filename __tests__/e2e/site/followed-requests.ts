import { setTimeout as sleep } from "node:timers/promises";
import { followRequest } from "../../../constructs/commands/rehearsal/follow-request";
import { UnreachableError } from "../../../constructs/commands/rehearsal/request-path/unreachable-error";
import type { Site } from "./site";

/** Pause between two requests, in milliseconds. */
const PAUSE = 100;

/** Who answered the requests for a path, in order and each once in a row; or the hop at which they ended. */
export type Answers = readonly string[];

/**
 * Follows requests for paths for as long as a function runs, and once before and after it.
 *
 * A request is followed through several calls, and what it leads to may be deleted between two of them. So one that ends
 * counts only when the next one ends, too.
 *
 * @returns the answers of each path
 */
export async function followedRequests(
  site: Site,
  paths: readonly string[],
  run: () => Promise<void>,
): Promise<Readonly<Record<string, Answers>>> {
  const answers = new Map(paths.map((path) => [path, [] as string[]]));
  const note = async () => {
    for (const path of paths) {
      const answer = await answerOf(site, path);
      const before = answers.get(path) ?? [];
      if (before.at(-1) !== answer) before.push(answer);
    }
  };

  await note();
  const end = new AbortController();
  const following = (async () => {
    while (!end.signal.aborted) {
      await note();
      await sleep(PAUSE);
    }
  })();
  try {
    await run();
  } finally {
    end.abort();
    await following;
  }
  await note();
  return Object.fromEntries(answers);
}

async function answerOf(site: Site, path: string): Promise<string> {
  const first = await follow(site, path);
  return first instanceof UnreachableError ? textOf(await follow(site, path)) : first;
}

async function follow(site: Site, path: string): Promise<string | UnreachableError> {
  const { name, dev: { domain = "" } = {} } = site.props;
  const scope = { application: name, environment: "dev" };
  try {
    const found = await followRequest(site.aws, { scheme: "https", host: domain, path }, scope);
    return found.map(({ service, share }) => `${service} ${share}%`).join(", ");
  } catch (error) {
    if (error instanceof UnreachableError) return error;
    throw error;
  }
}

const textOf = (answer: string | UnreachableError) => (typeof answer === "string" ? answer : answer.message);
