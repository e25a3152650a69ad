import closeWithGrace from "close-with-grace";
import { Server } from "./server/server";
import { settingsOrExit } from "./settings/settings-or-exit";

const settings = settingsOrExit();
const server = new Server(settings);
const { log } = server.app;

// The first process of a container gets no signal that it doesn't listen for. A second one, or an overdue end, ends the
// process at once and not with 0; so does an error that nobody caught.
closeWithGrace({ delay: settings.stopTimeout * 1000, logger: log }, async ({ err, signal }) => {
  if (err) log.fatal({ err }, "stopping after an error");
  else log.info({ signal }, "stopping");
  await server.stop();
  log.info("stopped");
});

await server.listen();
