import { fieldsOf, listOf, textOf } from "../../../draft/plain-values";
import { pairsOf } from "../environment";
import type { Lines } from "../../../draft/lines";
import type { ComposeService } from "../project";
import { sayItemFields } from "./left-over/item-fields";

const PIDS =
  "The host limits the number of processes by the memory of a service; it cannot be set. Remove it.";

/** Fields of a service in Compose that need nothing here, and why. */
const MOOT: Readonly<Record<string, string>> = {
  profiles: "COMPOSE_PROFILES in .env starts it.",
  container_name: "containers have the names of their services.",
  hostname: "containers have the names of their services.",
  restart: "a container that ends is always started again.",
  networks: "each service has a network of its own, and requests come in by its path.",
  links: "each service has a network of its own, and requests come in by its path.",
  expose: "requests come in by the path of a service.",
  tty: "npm run shell has a terminal.",
  stdin_open: "npm run shell has a terminal.",
  logging: "logs go to CloudWatch Logs; the field logRetention says for how long.",
  pull_policy: "images are released by their tags: npm run release.",
  develop: "it is for a developer's machine.",
  attach: "it is for a developer's machine.",
  oom_score_adj: "memory says how much a service may have.",
  memswap_limit: "memory says how much a service may have.",
  mem_swappiness: "memory says how much a service may have.",
  mem_reservation: "memory says how much a service may have.",
  cpu_count: "cpu says how much a service may have.",
  cpu_shares: "cpu says how much a service may have.",
  stop_signal: "SIGTERM is sent; STOPSIGNAL in the Dockerfile changes it.",
  annotations: "resources have the tags Application, Environment and ManagedBy.",
};

/** Fields of a service in Compose that have no equivalent, and what to do. */
const MISSING: Readonly<Record<string, string>> = {
  privileged:
    "Fargate has no privileged containers, and the host here has none either. Remove it, or move what needs it elsewhere.",
  network_mode:
    "Every service has a network of its own. Listen on one port, and let requests come in by a path.",
  devices: "No device of a host reaches a container. Remove it.",
  device_cgroup_rules: "No device of a host reaches a container. Remove it.",
  gpus: "Fargate has no GPU. Use an API for it, or another platform.",
  runtime: "Containers run with Docker's own runtime. Remove it.",
  pid: "A container sees its own processes only. Remove it.",
  ipc: "A container has shared memory of its own. Remove it.",
  uts: "A container has a host name of its own. Remove it.",
  userns_mode: "Fargate has no user namespaces. Remove it, and set user.",
  cgroup: "A container has a control group of its own. Remove it.",
  cgroup_parent: "A container has a control group of its own. Remove it.",
  security_opt:
    "Fargate has none. Processes can be held back by user, capabilities and readOnlyRootFilesystem.",
  sysctls: "Kernel parameters cannot be set. Remove it.",
  extra_hosts: "Names come from DNS. Use a name that DNS has, such as a record in Route 53.",
  dns: "Names come from the VPC's own DNS. Remove it.",
  dns_search: "Names come from the VPC's own DNS. Write whole names.",
  dns_opt: "Names come from the VPC's own DNS. Remove it.",
  domainname: "Names come from the VPC's own DNS. Remove it.",
  mac_address: "Addresses are given by AWS. Remove it.",
  external_links: "Containers outside of the file are not there. Reach them by an address.",
  volumes_from: "Containers share no files. Keep shared files in S3.",
  volume_driver: "A service keeps nothing on its disk. Keep files in S3.",
  storage_opt: "A service keeps nothing on its disk. Keep files in S3.",
  shm_size: "Shared memory cannot be set; a folder in memory can: tmpfs.",
  group_add: 'Processes have the group of user, such as "1000:1000". Create other groups in the Dockerfile.',
  working_dir: "Write WORKDIR in the Dockerfile.",
  entrypoint: "Write ENTRYPOINT in the Dockerfile; command replaces only its CMD.",
  isolation: "It is for Windows, and containers here run on Linux.",
  credential_spec: "It is for Windows, and containers here run on Linux.",
  cpuset: "Processors cannot be chosen; cpu says how much a service may have.",
  configs: "Copy the files into the image, or read them from variables.",
  post_start: "Start it from the image's own command.",
  pre_stop: "Do it when SIGTERM comes; stopTimeout says how long it may take.",
  provider: "It is not a container. Make what it stands for as a resource of your own.",
  models: "Use an API for it, such as Amazon Bedrock with permissions.",
  use_api_socket: "Docker's socket is in no container. Remove it.",
  pids_limit: PIDS,
  cpu_quota: "Set the field cpu instead: 1024 is one processor, and a quota of half the period is 512.",
  cpu_period: "Set the field cpu instead: 1024 is one processor, and a quota of half the period is 512.",
  cpu_percent: "Set the field cpu instead: 1024 is one processor.",
  cpu_rt_period: "There is no real-time scheduling. Remove it.",
  cpu_rt_runtime: "There is no real-time scheduling. Remove it.",
  oom_kill_disable: "A container that needs more than its memory is ended and started again. Set memory.",
  blkio_config: "Speeds of disks cannot be set. Remove it.",
  label_file: "Resources have the tags Application, Environment and ManagedBy.",
};

/** Fields that other parts read. */
const READ = [
  ...[
    "build",
    "image",
    "platform",
    "command",
    "environment",
    "env_file",
    "ports",
    "healthcheck",
    "depends_on",
  ],
  ...["deploy", "scale", "cpus", "mem_limit", "stop_grace_period", "user", "read_only", "ulimits", "cap_add"],
  ...["cap_drop", "volumes", "tmpfs", "labels", "secrets", "extends", "init"],
];

/** Says what becomes of the other fields of a service: none is left out in silence. */
export function leftOver(service: ComposeService, lines: Lines): void {
  const { fields, at } = service;
  sayItemFields(service, lines);
  for (const [field, value] of Object.entries(fields)) {
    if (READ.includes(field) || field.startsWith("x-") || value === null || value === false) continue;
    if (field === "network_mode" && /^(bridge|default)$/.test(textOf(value))) continue;
    const moot = MOOT[field];
    if (moot !== undefined) lines.add("moot", at(field), moot);
    else {
      lines.add(
        "missing",
        at(field),
        MISSING[field] ?? "is not known to this command. Look whether the application needs it.",
      );
    }
  }
  if (fields["depends_on"] !== undefined) {
    lines.add(
      "moot",
      at("depends_on"),
      "services start independently: each has to handle that another is not ready yet.",
    );
  }
  sayInner(fields, at, lines);
  if (fields["init"] !== undefined) lines.add("moot", at("init"), "an init process is process 1 already.");
}

/** Says what becomes of fields within those that other parts read. */
function sayInner(fields: ComposeService["fields"], at: ComposeService["at"], lines: Lines): void {
  const health = fieldsOf(fields["healthcheck"]);
  const { limits, reservations } = fieldsOf(fieldsOf(fields["deploy"])["resources"]);
  if (health["disable"] === true || String(listOf(health["test"])[0]).startsWith("NONE")) {
    lines.add("check", at("healthcheck"), "is switched off there; here the load balancer always checks.");
  }
  if (health["start_interval"] !== undefined) {
    lines.add(
      "moot",
      at("healthcheck.start_interval"),
      "checks during a start have the interval of the others.",
    );
  }
  if (pairsOf(fields["labels"]).some(([name]) => !name.startsWith("traefik."))) {
    lines.add("moot", at("labels"), "resources have the tags Application, Environment and ManagedBy.");
  }
  if (pairsOf(fields["labels"]).some(([name]) => /^traefik\.(?!enable$|.*\.(rule|port)$)/.test(name))) {
    lines.add(
      "moot",
      at("labels"),
      "what else is Traefik's: the load balancer and nginx have settings of their own.",
    );
  }
  if (reservations !== undefined) {
    lines.add("moot", at("deploy.resources.reservations"), "cpu and memory say how much a service has.");
  }
  if (fieldsOf(limits)["pids"] !== undefined) {
    lines.add("missing", at("deploy.resources.limits.pids"), PIDS);
  }
}
