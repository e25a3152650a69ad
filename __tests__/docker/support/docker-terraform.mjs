#!/usr/bin/env node
// In the place of Terraform, whose Docker provider cannot be had here: creates and removes what a stack for one machine
// describes by the docker command, in the provider's order and with the arguments that its source makes of them.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const STATE = "terraform.tfstate";
const [command, ...words] = process.argv.slice(2);
const { resource } = JSON.parse(readFileSync("cdk.tf.json", "utf8"));
const all = Object.entries(resource).flatMap(([type, named]) =>
  Object.entries(named).map(([id, given]) => [`${type}.${id}`, JSON.parse(resolved(JSON.stringify(given)))]),
);
const byAddress = new Map(all);
const state = existsSync(STATE) ? JSON.parse(readFileSync(STATE, "utf8")) : [];

/** References to names and images, variables, and Terraform's escapes. */
function resolved(text) {
  return text
    .replace(/(?<!\$)\$\{(docker_\w+)\.([\w-]+)\.\w+\}/g, (_, type, id) => resource[type][id].name)
    .replace(/(?<!\$)\$\{var\.(\w+)\}/g, (_, name) => process.env[`TF_VAR_${name}`] ?? "")
    .replace(/([$%])\1\{/g, "$1{");
}

function docker(...args) {
  const { status, stdout, stderr } = spawnSync("docker", args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`docker ${args.join(" ")}: ${stderr}`);
  return stdout.trim();
}

function save() {
  writeFileSync(STATE, JSON.stringify(state));
}

function create(address) {
  if (state.includes(address)) return;
  const given = byAddress.get(address);
  for (const dependency of given.depends_on ?? []) create(dependency);
  const [type] = address.split(".");
  if (type === "docker_image") docker("image", "inspect", given.name);
  if (type === "docker_network") {
    docker("network", "create", ...(given.internal ? ["--internal"] : []), given.name);
  }
  if (type === "docker_volume") docker("volume", "create", given.name);
  if (type === "docker_container") run(given);
  state.push(address);
  save();
}

function run(given) {
  const [first, ...others] = given.networks_advanced;
  const list = (flag, values = []) => values.flatMap((value) => [flag, value]);
  const { healthcheck: health, capabilities = {}, entrypoint = [], command: own = [] } = given;
  const checks = health.test[0] === "NONE" ? ["--no-healthcheck"] : [];
  docker(
    ...["create", "--name", given.name, "--restart", given.restart, "--network", first.name],
    ...list("--network-alias", first.aliases),
    ...list("--env", given.env),
    ...list("--cap-drop", capabilities.drop),
    ...list("--cap-add", capabilities.add),
    ...list("--security-opt", given.security_opts),
    ...list(
      "--tmpfs",
      Object.entries(given.tmpfs ?? {}).map(([path, options]) => `${path}:${options}`),
    ),
    ...list(
      "--sysctl",
      Object.entries(given.sysctls ?? {}).map(([name, value]) => `${name}=${value}`),
    ),
    ...list(
      "--ulimit",
      (given.ulimit ?? []).map(({ name, soft, hard }) => `${name}=${soft}:${hard}`),
    ),
    ...list(
      "--publish",
      (given.ports ?? []).map(({ ip, external, internal }) => `${ip}:${external}:${internal}`),
    ),
    ...list(
      "--volume",
      (given.volumes ?? []).map((each) => `${each.volume_name}:${each.container_path}`),
    ),
    ...(given.memory === undefined
      ? []
      : ["--memory", `${given.memory}m`, "--memory-swap", `${given.memory_swap}m`]),
    ...(given.cpu_shares === undefined ? [] : ["--cpu-shares", String(given.cpu_shares)]),
    ...(given.user === undefined ? [] : ["--user", given.user]),
    ...(given.read_only ? ["--read-only"] : []),
    ...(given.init ? ["--init"] : []),
    ...["--stop-timeout", String(given.stop_timeout)],
    ...checks,
    ...(checks.length > 0 ? [] : healthOptions(health)),
    ...(entrypoint.length === 0 ? [] : ["--entrypoint", entrypoint[0]]),
    given.image,
    ...entrypoint.slice(1),
    ...own,
  );
  for (const { name, aliases } of others) {
    docker("network", "connect", ...list("--alias", aliases), name, given.name);
  }
  for (const { file, content } of given.upload ?? []) {
    const copy = join(tmpdir(), `upload-${process.pid}`);
    writeFileSync(copy, content, { mode: 0o644 });
    docker("cp", copy, `${given.name}:${file}`);
    rmSync(copy);
  }
  docker("start", given.name);
  if (given.attach && docker("wait", given.name) !== "0") throw new Error(docker("logs", given.name));
  const inspect = () => docker("inspect", "--format", "{{.State.Health.Status}}", given.name);
  for (let second = 0; given.wait && inspect() !== "healthy"; second++) {
    if (second > given.wait_timeout) throw new Error("container failed to be in healthy state");
    spawnSync("sleep", ["1"]);
  }
}

/** The command of a check on the command line is a line of a shell. */
function healthOptions({ test, interval, timeout, retries, start_period: start }) {
  const quoted = test.slice(1).map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
  return [
    ...["--health-cmd", quoted.join(" "), "--health-interval", interval, "--health-timeout", timeout],
    ...["--health-retries", String(retries), "--health-start-period", start],
  ];
}

function destroy(targets) {
  const order = ["docker_container", "docker_network", "docker_volume", "docker_image"];
  const gone = state.filter((address) => targets.length === 0 || targets.includes(address));
  for (const address of [...gone].sort(
    (a, b) => order.indexOf(a.split(".")[0]) - order.indexOf(b.split(".")[0]),
  )) {
    const { name, destroy_grace_seconds: grace } = byAddress.get(address);
    if (address.startsWith("docker_container.")) {
      docker("stop", "--time", String(grace), name);
      docker("rm", "--force", name);
    }
    if (address.startsWith("docker_network.")) docker("network", "rm", name);
    if (address.startsWith("docker_volume.")) docker("volume", "rm", name);
    state.splice(state.indexOf(address), 1);
  }
  save();
}

if (command === "apply") {
  // A reference to a network, a volume or an image makes it an earlier resource.
  const containers = all.filter(([address]) => address.startsWith("docker_container."));
  for (const [address] of [...all.filter((each) => !containers.includes(each)), ...containers]) {
    create(address);
  }
}
if (command === "state") process.stdout.write(state.map((address) => `${address}\n`).join(""));
if (command === "destroy") {
  destroy(words.filter((word) => word.startsWith("-target=")).map((word) => word.replace("-target=", "")));
}
