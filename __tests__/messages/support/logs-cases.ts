import { CommandError } from "../../../constructs/commands/command-error";
import { logs } from "../../../constructs/commands/logs";
import { linesOf, NOW } from "../../commands/logs/support/fake-logs";
import { SESSION } from "./session-cases";
import { type Case, failing, typed } from "./command-outcomes";

const refused = (error: string): Case =>
  failing("logs", async () => {
    const { error: message } = await linesOf({ looks: [[]], errors: { 0: error } });
    throw new CommandError(message ?? "");
  });

/** What the commands that look into an environment print when something is refused, or nothing is there. */
export const LOGS: Readonly<Record<string, Case>> = {
  "npm run logs": typed(logs),
  "npm run logs -- dev --since 1w": typed(logs, "dev", "--since", "1w"),
  "npm run logs -- dev --on fargat": typed(logs, "dev", "--on", "fargat"),
  "no line is that new": async () => (await linesOf({ looks: [[]] }, { from: NOW - 60_000 })).said.join("\n"),
  "the logs of an environment that is not deployed": refused("ResourceNotFoundException"),
  "the logs may not be read": refused("AccessDeniedException"),
  "CloudWatch does not answer while logs are followed": async () => {
    const looks = [[], [], []];
    const { said } = await linesOf({ looks, errors: { 1: "ThrottlingException" } }, { follow: true });
    return said.slice(1).join("\n");
  },
  ...SESSION,
};
