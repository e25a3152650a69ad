import { createServer } from "node:net";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { CommandError } from "../../../constructs/commands/command-error";
import { dockerEngine } from "../../../constructs/commands/local/docker-engine";
import { LocalTerraform } from "../../../constructs/commands/local/local-terraform";
import { refuseMissing } from "../../../constructs/commands/local/secrets-file";
import { Interruption } from "../../../constructs/commands/interruption";
import { refuseTaken } from "../../../constructs/commands/tunnel/local-port";
import { dockerRefusal } from "../../../constructs/steps/docker-errors";
import { type DockerAnswers, ThisMachine, WORKING } from "../../commands/local/support/this-machine";
import { type Endings, fakeTerraform } from "../../commands/support/fake-terraform";
import { type Case, failing, folder } from "./command-outcomes";

/** Runs the command on a machine whose docker and Terraform answer so; the port is free there. */
const running =
  (docker: DockerAnswers, terraform: Endings = {}, ...words: readonly string[]): Case =>
  async () => {
    const { errors } = await new ThisMachine({ ...WORKING, ...docker }, terraform).run(
      ...["dev", "--detach", "--port", "38080", ...words],
    );
    return errors.trim();
  };

/** Presses Ctrl-C as soon as docker was asked for something. */
const interruptedAt =
  (call: string, docker: DockerAnswers): Case =>
  async () => {
    const machine = new ThisMachine({ ...WORKING, ...docker });
    const ended = machine.run("dev", "--detach", "--port", "38080");
    while (!machine.calls.some((each) => each.startsWith(call))) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    process.emit("SIGINT");
    return (await ended).errors.trim();
  };

const noDocker: Case = async () => {
  const { PATH = "" } = process.env;
  process.env["PATH"] = mkdtempSync(join(folder, "bin-"));
  try {
    return await failing("local", () => dockerEngine.address())();
  } finally {
    process.env["PATH"] = PATH;
  }
};

const takenPort: Case = async () => {
  const server = createServer().listen(28_080, "127.0.0.1");
  await once(server, "listening");
  try {
    return await failing("local", () => refuseTaken("local -- dev", 28_080))();
  } finally {
    server.close();
  }
};

const notStopped: Case = () => {
  const stack = mkdtempSync(join(folder, "stack-"));
  mkdirSync(stack, { recursive: true });
  writeFileSync(join(stack, "terraform.tfstate"), "{}");
  const before = process.env["TERRAFORM_BINARY_NAME"];
  process.env["TERRAFORM_BINARY_NAME"] = fakeTerraform({
    state: { output: "docker_container.a\n" },
    destroy: { code: 1, errors: "Error: Docker does not answer" },
  });
  const interruption = new Interruption(() => undefined);
  return failing("local", async () => {
    try {
      await new LocalTerraform(stack, {}, interruption).stop(false);
    } finally {
      interruption.stop();
      process.env["TERRAFORM_BINARY_NAME"] = before;
    }
  })();
};

/** What `npm run local` refuses, and how it fails. */
export const LOCAL: Readonly<Record<string, Case>> = {
  "Docker is not installed": noDocker,
  "Docker is not running": running({
    version:
      "echo 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?' >&2; exit 1",
  }),
  "DOCKER_HOST names no Docker": failing("local", () => {
    const errors = "error during connect: dial tcp: lookup build.internal: no such host";
    throw new CommandError(dockerRefusal(errors, "tcp://build.internal:2375"));
  }),
  "Docker does not let this user in": running({
    version: "echo 'permission denied while trying to connect to the Docker daemon socket' >&2; exit 1",
  }),
  "another program listens on the port": takenPort,
  "another copy of the project has made something of this name": running({
    "ps --all": "echo shop-dev-database",
    "volume ls": "echo shop-dev-database",
  }),
  "secrets have no value on this machine": failing("local", () =>
    refuseMissing({ containers: [{ secrets: ["STRIPE_KEY", "SESSION_SECRET"] }] }),
  ),
  "the secrets' file is a folder": async () => {
    const before = process.cwd();
    const clone = mkdtempSync(join(folder, "clone-"));
    mkdirSync(join(clone, ".env.local"));
    process.chdir(clone);
    try {
      return await failing("local", () => refuseMissing({ containers: [{ secrets: ["STRIPE_KEY"] }] }))();
    } finally {
      process.chdir(before);
    }
  },
  "Ctrl-C while an image is built": interruptedAt("docker build", {
    build: "sleep 1; echo 'ERROR: context canceled' >&2; exit 1",
  }),
  "an image cannot be built": running({ build: "echo 'npm error: no such package' >&2; exit 1" }),
  "the provider cannot be got": running({}, { init: { code: 1, errors: "Error: no registry answers" } }),
  "a container does not start": running({}, { apply: { code: 1, errors: "Error: no such network" } }),
  "a service ends right after each start": running({
    inspect: `case "$3" in *RestartCount*) echo '5 /shop-dev-back';; *) echo '{"Status":"starting","Log":[]}';; esac`,
  }),
  "Ctrl-C while the services start": interruptedAt("docker inspect", {
    inspect: `sleep 1; echo '{"Status":"starting","Log":[]}'`,
  }),
  "a service does not answer in time": async () => {
    const docker = {
      inspect: `echo '{"Status":"unhealthy","Log":[{"Output":"back: /api/healthz on port 3000 does not answer 200"}]}'`,
    };
    const now = jest.spyOn(Date, "now");
    let time = 0;
    now.mockImplementation(() => (time += 60_000));
    const printed = await running(docker)();
    now.mockRestore();
    return printed;
  },
  "it cannot be stopped": notStopped,
};
