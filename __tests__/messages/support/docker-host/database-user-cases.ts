import { converge } from "../../../../docker/host/deploy/commands/converge";
import { ownUserHost } from "../../../deployer/support/own-user";
import type { MessageCases } from "./test-case";

/** What happens to the container that creates the application's user of the database. */
export const DATABASE_USER_CASES: MessageCases = {
  "the user of the database is created": async () => {
    const { host, printed } = ownUserHost();
    await converge(host);
    return printed[0] ?? "";
  },
  "the user of the database is not created": async () => {
    const { host, engine } = ownUserHost();
    engine.commandExitCode = 2;
    return (await converge(host)).join("\n");
  },
};
