import type { StackJson } from "../../../report/stack-json";
import { connectionsUrl } from "../../../stacks/printed-commands";
import { readStates, storedStates } from "../../stored-states";
import type { LiveCheck } from "./check";
import { planned } from "./planned";

const TYPE = "aws_codeconnections_connection";

/**
 * Returns the check of the connection to the Git provider; none: the environment creates none.
 *
 * Its status is the one that the last deployment read, because not every registry has the SDK's client for it.
 */
export function connectionChecks(stacks: readonly StackJson[], region: string): readonly LiveCheck[] {
  return planned(stacks, TYPE).map(({ name }) => ({
    name: `connection ${String(name)}`,
    calls: ["s3:GetObject"],
    ask: async () => {
      const { resources } = readStates(await storedStates(stacks));
      const stored = resources.find(({ type, attributes }) => type === TYPE && attributes["name"] === name);
      const status = stored?.attributes["connection_status"];
      if (status === "AVAILABLE") return { level: "ok", message: "completed." };
      if (stored === undefined) {
        return { level: "ok", message: "none yet: the deployment creates it, then you complete it once." };
      }
      return {
        level: "warning",
        message: `it was ${JSON.stringify(status)} at the last deployment. Choose it, then "Update pending connection", in:`,
        fix: connectionsUrl(region),
      };
    },
  }));
}
