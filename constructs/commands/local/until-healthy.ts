import {
  edgeOf,
  lastingContainers,
  type LocalApplication,
  type LocalContainer,
} from "../../local/local-application";
import { CommandError } from "../command-error";
import type { Interruption } from "../interruption";
import { dockerEngine } from "./docker-engine";

/**
 * Waits until every service of an application answers.
 *
 * @throws CommandError when one does not answer 200 in time, or ends right after each start, with which; when interrupted
 */
export async function untilHealthy(application: LocalApplication, interruption: Interruption): Promise<void> {
  const { environment } = application;
  const edge = edgeOf(application);
  if (edge?.health === undefined) return;
  const lasting = lastingContainers(application).map((each) => nameOf(application, each));
  const { startPeriod, interval, retries } = edge.health;
  const deadline = Date.now() + (startPeriod + interval * retries) * 1000;
  for (;;) {
    const { status, printed } = await dockerEngine.health(nameOf(application, edge));
    if (status === "healthy") return;
    if (interruption.isRequested) {
      throw new CommandError(
        `interrupted before every service answered. The containers keep running. Stop them: npm run local -- ${environment} --down`,
      );
    }
    const [failing] = await dockerEngine.restarting(lasting);
    if (failing !== undefined) {
      throw new CommandError(
        `${failing} ends right after each start, and is started again. Read its log: docker logs ${failing}`,
      );
    }
    if (Date.now() > deadline) {
      const [why = "a service does not answer"] = printed.split("\n").reverse();
      throw new CommandError(
        `${why}. Its container keeps running. Read its log: docker logs ${application.name}-<service>`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Docker's name of a container. */
export const nameOf = ({ name }: LocalApplication, container: LocalContainer) => `${name}-${container.name}`;
