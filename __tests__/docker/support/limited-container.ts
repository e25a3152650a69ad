import { containerRequest } from "../../../docker/host/deploy/docker/container-request";
import { service } from "../../support/service";
import { manifestService } from "../../../constructs/service/manifest";
import { baseImage } from "./bases";
import { succeed } from "./command";
import { docker } from "./docker";
import { FOLDER, PREFIX, REGION } from "./settings";

/** How a container ended. */
export interface Ended {
  /** Exit code of its process. */
  readonly ExitCode: number;
  /** Whether it was killed because it reached its memory limit. */
  readonly OOMKilled: boolean;
  /** What it has printed. */
  readonly output: string;
}

const CONTAINER = `${PREFIX}-limited`;

/**
 * Runs a command with the deployer's own request on the tests' engine: inside of the test host, which is a container itself,
 * there may be no control group to limit.
 */
export async function runLimited(command: readonly string[]): Promise<Ended> {
  const names = { release: "/front", repository: "/front", role: "arn", logGroup: "/front" };
  const limited = service({ ulimits: { nofile: 16_384 }, tmpfs: { "/tmp": 16 } });
  const entry = manifestService(limited, { region: REGION, idleTimeout: 60, secretArns: {} }, names);
  const desired = { service: entry, image: baseImage("node-runtime"), environment: {}, hash: "" };
  const log = { driver: "local", region: REGION, run: "" };
  const request = containerRequest(desired, { command, token: "" }, log);
  const body = { ...request, HostConfig: { ...request.HostConfig, NetworkMode: "none" } };
  await docker.try(["rm", "--force", CONTAINER]);
  const socket = ["--silent", "--fail-with-body", "--unix-socket", `${FOLDER}/engine/docker.sock`];
  const header = ["--header", "content-type: application/json", "--data", JSON.stringify(body)];
  await succeed("curl", [...socket, ...header, `http://docker/containers/create?name=${CONTAINER}`]);
  await docker.run(["start", CONTAINER]);
  await docker.run(["wait", CONTAINER]);
  const state = JSON.parse(
    await docker.run(["inspect", "--format", "{{ json .State }}", CONTAINER]),
  ) as Ended;
  const { output, errors } = await docker.try(["logs", CONTAINER]);
  await docker.run(["rm", CONTAINER]);
  return { ...state, output: output + errors };
}
