import { UNRELEASED } from "../../../../constructs/service/words";
import { containerHash } from "../../../../docker/host/deploy/desired-container";
import { run } from "../../../../docker/host/deploy/exec";
import { container } from "../../../deployer/support/container";
import { healthAnswers } from "../../../deployer/support/health-answers";
import { hostService } from "../../../deployer/support/host-service";
import { silentPort } from "../../../deployer/support/listen";
import {
  deploying,
  failing,
  programFailing,
  type FakeHost,
  hostWith,
  type MessageCase,
  type MessageCases,
} from "./test-case";

const NEW = { image: "shop/front:2" };
const REPOSITORY = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/shop/dev/front";
const MIGRATION = { parameter: "/shop/dev/front/image", command: ["migrate"], timeout: 60 };

const TOKEN = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:shop/dev/API_TOKEN-AbCdEf";
const EMPTY =
  "An error occurred (ResourceNotFoundException) when calling the GetSecretValue operation: " +
  "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT";

/** Makes the new container exit like this. */
const exiting =
  (state: Parameters<typeof container>[0] | undefined) =>
  ({ engine }: FakeHost) => {
    const inspect = engine.inspect.bind(engine);
    jest.spyOn(engine, "inspect").mockImplementation(async (id) => {
      if (id !== "front-green") return inspect(id);
      return state === undefined ? undefined : container({ ...state, running: false });
    });
  };

const startFailing =
  (message: string) =>
  ({ engine }: FakeHost) =>
    jest.spyOn(engine, "start").mockImplementation(failing(message));

const withSecret = (key?: string) => ({ service: { secrets: { API_TOKEN: { arn: TOKEN, key } } } });

/** Releases shop/front:2, which is healthy. */
function healthyRelease(service = {}, breakIt: (built: FakeHost) => unknown = () => undefined): MessageCase {
  return async () => {
    const { port } = await healthAnswers(200);
    return deploying({ ...NEW, service, route: { basePort: port - 1 } }, breakIt)();
  };
}

/** What is printed about a release of the service "front". */
export const RELEASE_CASES: MessageCases = {
  "a release": healthyRelease({ release: MIGRATION }),
  "the credentials of the service's role are not there in time": healthyRelease({}, ({ host }) => {
    Object.assign(host, {
      prepareCredentials: failing("see why: journalctl -u ec2-to-fargate-credentials"),
    });
  }),
  "the registry is not available, and there is a local copy of the image": healthyRelease(
    {},
    ({ engine }) => {
      jest.mocked(run).mockImplementation(programFailing("Error response from daemon: connection refused"));
      jest.spyOn(engine, "hasImage").mockResolvedValue(true);
    },
  ),
  "the release before still has open connections": async () => {
    const { port } = await healthAnswers(200);
    const before = container({ colour: "green", image: "shop/front:0" });
    return deploying({ ...NEW, others: [before], route: { basePort: port - 1 } })();
  },
  "no image has been released": deploying({ image: UNRELEASED }),
  "an image of another repository is released": deploying({
    image: "docker.io/shop/front:1",
    service: { release: { parameter: "/shop/dev/front/image", repository: REPOSITORY } },
  }),
  "the release parameter does not exist": deploying({}, ({ aws }) => {
    const parameters = aws.parameters.bind(aws);
    jest
      .spyOn(aws, "parameters")
      .mockImplementation(async (names) =>
        names.includes("/shop/dev/front/image") ? new Map() : parameters(names),
      );
  }),
  "a secret without a value": deploying(withSecret(), ({ aws }) =>
    jest.spyOn(aws, "secret").mockImplementation(failing(EMPTY)),
  ),
  "a secret without the version of the manifest": deploying(
    { service: { secrets: { DATABASE_PASSWORD: { arn: TOKEN, key: "password", version: "v-1" } } } },
    ({ aws }) => jest.spyOn(aws, "secret").mockImplementation(failing(EMPTY)),
  ),
  "a restart of a service that is not in the manifest": deploying({ restart: ["admin"] }),
  "a secret with a binary value": deploying(withSecret(), ({ aws }) =>
    jest.spyOn(aws, "secret").mockResolvedValue(undefined as unknown as string),
  ),
  "a secret without the field": deploying(withSecret("password")),
  "the image does not exist": deploying(NEW, () =>
    jest.mocked(run).mockImplementation(programFailing("Error response from daemon: manifest unknown")),
  ),
  "the release command fails": deploying(
    { ...NEW, service: { release: MIGRATION } },
    ({ engine }) => void (engine.commandExitCode = 1),
  ),
  "the release command takes too long": deploying(
    { ...NEW, service: { release: MIGRATION } },
    ({ engine }) => void (engine.commandExitCode = undefined),
  ),
  "the port of the new container is in use": deploying(NEW, startFailing("port is already allocated")),
  "the new container crashes": deploying(NEW, exiting({ exitCode: 1 })),
  "the new container needs more memory": deploying(NEW, exiting({ exitCode: 137, outOfMemory: true })),
  "somebody removes the new container": deploying(NEW, exiting(undefined)),
  "the new container does not answer": async () =>
    deploying({ ...NEW, route: { basePort: (await silentPort()) - 1 } })(),
  "the first release crashes": deploying({ ...NEW, route: { serving: undefined } }, ({ engine }) => {
    jest.spyOn(engine, "inspect").mockResolvedValue(container({ running: false, exitCode: 1 }));
  }),
  "the timer finds a release that failed before": async () => {
    const { state } = hostWith({});
    state.recordFailure("front", containerHash(hostService(), "shop/front:2"));
    return deploying({ ...NEW, byTimer: true })();
  },
};
