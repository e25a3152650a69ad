import { type Command, startCommand } from "./command";
import { environmentCommand } from "./environment-command";
import { changeSleep } from "./sleep/change";

/** `npm run wake -- dev` wakes an environment that its schedule has put to sleep. */
export const wake: Command = environmentCommand({
  name: "wake",
  summary:
    "Wakes an environment that sleeps, in the order of its schedule: the database, then the host and the tasks\n" +
    "on ECS, then the record that deployments read. Waits for each. The next `off` puts it to sleep again.",
  exitCodes: { 0: "all of it is awake", 1: "refused, or a part is not awake" },
  run: async (environment) => {
    await changeSleep(environment, "wake");
    return 0;
  },
});

if (require.main === module) void startCommand(wake);
