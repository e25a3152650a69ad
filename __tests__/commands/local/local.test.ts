import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { contextHash } from "../../../constructs/service/build-context";
import { freePort } from "../../support/free-port";
import { ThisMachine, WORKING } from "./support/this-machine";

/** Each run synthesizes main.ts in a process of its own. */
jest.setTimeout(60_000);

const STACK = ".local/stacks/local-dev";
const port = freePort;
const changes = (machine: ThisMachine) =>
  machine.calls.filter((call) => /docker build|apply|destroy|image rm/.test(call));

/** A machine on which the application runs already. */
function started(states: string, docker = WORKING): ThisMachine {
  const machine = new ThisMachine(docker, { "state local-dev": { output: states } });
  mkdirSync(join(machine.folder, STACK), { recursive: true });
  writeFileSync(join(machine.folder, STACK, "terraform.tfstate"), "{}", { mode: 0o644 });
  return machine;
}

describe("npm run local", () => {
  it("builds the images, starts the containers, waits until they are healthy and prints the address", async () => {
    const machine = new ThisMachine();
    const typed = await port();
    const { code, output, errors } = await machine.run("dev", "--detach", "--port", typed);
    expect([code, errors]).toEqual([0, ""]);
    expect(output).toMatch(new RegExp(`dev answers on http://localhost:${typed}\\n$`));
    expect(changes(machine)).toEqual([
      expect.stringMatching(/^docker build --label .* --tag shop-dev-back:local-[0-9a-f]{12} docker\/back$/),
      expect.stringMatching(
        /^docker build --label .* --tag shop-dev-front:local-[0-9a-f]{12} docker\/front$/,
      ),
      "local-dev apply -input=false -no-color -auto-approve",
    ]);
  });

  it("builds no image again that is there, and removes those of earlier sources", async () => {
    const machine = new ThisMachine({
      ...WORKING,
      "image inspect": "exit 0",
      "image ls": `echo 1 shop-dev-gone:local-old; echo 2 shop-dev-back:local-${contextHash("docker/back")}`,
    });
    await machine.run("--detach", "--port", await port());
    expect(changes(machine)).toEqual([
      "local-dev apply -input=false -no-color -auto-approve",
      "docker image rm shop-dev-gone:local-old",
    ]);
  });

  it("lets nobody else read the state, which holds the values of secrets", async () => {
    const machine = started("");
    await machine.run("--detach", "--port", await port());
    expect(statSync(join(machine.folder, STACK, "terraform.tfstate")).mode & 0o777).toBe(0o600);
  });

  it("does not call a port taken that its own nginx has", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port: own } = server.address() as { port: number };
    const machine = new ThisMachine({ ...WORKING, ps: `echo "127.0.0.1:${own}->${own}/tcp"` });
    const { code } = await machine.run("--detach", "--port", String(own));
    server.close();
    expect(code).toBe(0);
  });

  it("prints the builder's last lines, and has started nothing", async () => {
    const machine = new ThisMachine({
      ...WORKING,
      build: "seq 100; echo 'npm error: no such package' >&2; exit 1",
    });
    const { code, errors } = await machine.run("--detach", "--port", await port());
    expect(code).toBe(1);
    expect(errors).toMatch(/^local: docker\/back cannot be built, and nothing was started/);
    expect(errors).toMatch(/\n100\nnpm error: no such package\n$/);
    expect(errors.split("\n").length).toBeLessThan(25);
    expect(machine.calls.join("\n")).not.toContain("apply");
  });

  it("runs a release command again that has failed, at the next start", async () => {
    const states = "docker_container.application_back-release_1\ndocker_container.application_back_2\n";
    const machine = new ThisMachine(WORKING, {
      apply: { code: 1, errors: "╷\n│ Error: The release command of back failed.\n╵\n" },
      state: { output: states },
    });
    const { code, errors } = await machine.run("--detach", "--port", await port());
    expect([code, errors]).toEqual([
      1,
      "local: Terraform cannot start the containers:\nError: The release command of back failed.\n",
    ]);
    expect(machine.calls).toContain("local-dev taint docker_container.application_back-release_1");
    expect(machine.calls.filter((call) => call.includes(" taint "))).toHaveLength(1);
  });
});

describe.each(["run", "develop"] as const)("a command that needs Docker (%s)", (command) => {
  it.each([
    [["nowhere"], "is not an environment of main.ts"],
    [["--port", "none"], "is not a port"],
  ])("names the mistake in %j before it asks for Docker", async (words, said) => {
    const { code, errors } = await new ThisMachine({ version: "exit 1" })[command](...words);
    expect([code, errors]).toEqual([1, expect.stringContaining(said)]);
  });
});

describe("npm run local -- --down", () => {
  it("stops the containers, and keeps data and images", async () => {
    const machine = started("docker_container.a\ndocker_image.b\ndocker_network.c\ndocker_volume.d\n");
    const { code, output } = await machine.run("dev", "--down");
    expect([code, output]).toEqual([0, "dev: stopped; its data stays\n"]);
    expect(changes(machine)).toEqual([
      "local-dev destroy -input=false -no-color -auto-approve -target=docker_container.a -target=docker_network.c",
    ]);
  });

  it("says where nothing is running", async () => {
    const { code, output } = await new ThisMachine().run("dev", "--down");
    expect([code, output]).toEqual([0, "dev: nothing is running\n"]);
  });
});

describe("npm run local -- --purge", () => {
  it("removes everything, and no image of another copy", async () => {
    const machine = started("docker_volume.d\n", { ...WORKING, "image ls": "echo 1 shop-dev-back:local-1" });
    const { code, output } = await machine.run("dev", "--purge");
    expect([code, output]).toEqual([0, "dev: stopped, and its data removed\n"]);
    expect(changes(machine)).toEqual([
      "local-dev destroy -input=false -no-color -auto-approve",
      "docker image rm shop-dev-back:local-1",
    ]);
    expect(machine.calls.find((call) => call.startsWith("docker image ls"))).toContain(
      `--filter label=ec2-to-fargate.application=shop-dev --filter label=ec2-to-fargate.folder=${process.cwd()}`,
    );
    expect(() => statSync(join(machine.folder, STACK))).toThrow("ENOENT");
  });
});
