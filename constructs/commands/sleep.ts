import { type Command, startCommand } from "./command";
import { environmentCommand } from "./environment-command";
import { changeSleep } from "./sleep/change";

/** `npm run sleep -- dev` puts an environment to sleep until its schedule wakes it. */
export const sleep: Command = environmentCommand({
  name: "sleep",
  summary:
    "Puts an environment with a schedule to sleep, in the order of its schedule: the host and the tasks\n" +
    "on ECS, then the database. Waits for each. The next `on` wakes it.",
  exitCodes: { 0: "all of it is asleep", 1: "refused, or a part is not asleep" },
  run: async (environment) => {
    await changeSleep(environment, "sleep");
    return 0;
  },
});

if (require.main === module) void startCommand(sleep);
