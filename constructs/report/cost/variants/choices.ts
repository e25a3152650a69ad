import { type Phase } from "../../../service/phases";
import { type Architecture, EGRESSES, type Egress } from "../../../service/words";
import type { CapacityDescription } from "../../../settings/capacity-description";
import type { Description, EnvironmentDescription } from "../../../settings/description";
import { editEnvironment } from "../../../settings/edit-environment";
import { instanceCpu, smallestType } from "../../../settings/instance-sizes";
import { instanceNeeds, usableMemory } from "../../../settings/rules/instance-room";
import type { Environment } from "../../../settings/settings";

/** A change of a description that changes what it costs. */
export interface Choice {
  /** What would be written: `network: { egress: "nat-gateway" }`. */
  readonly name: string;
  /** Returns the changed description. */
  readonly change: (description: Description) => Description;
}

/** Fields of an environment that are changed. */
type Fields = Partial<EnvironmentDescription>;

/** Returns a description whose environment is in another phase. */
export function inPhase(environment: string, phase: Phase): (description: Description) => Description {
  return (description) => editEnvironment(description, environment, () => ({ phase }));
}

/** Lists the choices of an environment: egress, Spot, EC2 instances, architecture, sleep, standby, a task and a service more. */
export function choicesOf(environment: Environment): readonly Choice[] {
  const { name } = environment;
  const choice = (text: string, fields: (written: EnvironmentDescription, all: Description) => Fields) => ({
    name: text,
    change: (all: Description) => editEnvironment(all, name, (written) => fields(written, all)),
  });
  return [
    ...EGRESSES.filter(
      (egress) => egress !== environment.network.egress && isPossible(egress, environment),
    ).map((egress) =>
      choice(`network: { egress: "${egress}" }`, (written) => ({ network: { ...written.network, egress } })),
    ),
    ...spot(environment).map((text) =>
      choice(text, (...each) => withCapacity({ spot: {} }, environment, ...each)),
    ),
    ...instances(environment).map(({ text, capacity, egress }) =>
      choice(text, (written, all) => ({
        ...withCapacity(capacity, environment, written, all),
        network: { ...written.network, egress },
      })),
    ),
    ...otherArchitecture(environment).map(({ text, architecture, instanceType }) =>
      choice(text, (written) => ({ architecture, host: { ...written.host, instanceType } })),
    ),
    environment.schedule === undefined
      ? choice('schedule: { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "UTC" }', () => ({
          schedule: { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "UTC" },
        }))
      : choice("schedule: false", () => ({ schedule: false })),
    ...standby(environment).map((multiAz) =>
      choice(`database: { multiAz: ${multiAz} }`, (written) => ({
        database: { ...(written.database === false ? {} : written.database), multiAz },
      })),
    ),
    choice("one more task of each service", (written) => ({ services: withMoreTasks(environment, written) })),
    choice("one more service, of 256 CPU units and 512 MiB", (written) => ({
      services: { ...written.services, [freeName(environment)]: ADDED },
    })),
  ];
}

/** A service that is added: the smallest, with a path. */
const ADDED = { build: ".", port: 8080, path: "/one-more-service", health: "/one-more-service" };

function freeName({ services }: Environment): string {
  const names = services.map(({ name }) => name);
  return ["one-more", "one-more-2"].find((name) => !names.includes(name)) ?? "one-more-3";
}

/** Tasks on EC2 instances get no public address. */
function isPossible(egress: Egress, { services }: Environment): boolean {
  return egress !== "public-ip" || services.every(({ capacity }) => capacity.kind !== "ec2");
}

function spot({ services }: Environment): readonly string[] {
  return services.every(({ capacity }) => capacity.kind === "spot") ? [] : ["capacity: { spot: {} }"];
}

/** Returns the fields by which all services of an environment have a capacity, also those with one of their own. */
function withCapacity(
  capacity: CapacityDescription,
  { services }: Environment,
  written: EnvironmentDescription,
  all: Description,
): Fields {
  const own = services
    .map(({ name }) => name)
    .filter((name) => [all.services, written.services].some((each) => each?.[name]?.capacity !== undefined))
    .map((name) => [name, { ...written.services?.[name], capacity }] as const);
  return { capacity, services: { ...written.services, ...Object.fromEntries(own) } };
}

/**
 * Two instances at least, of the smallest type of the family of t3.medium that has room for each task, and at most as many as
 * the tasks need with automatic scaling and during a release.
 */
function instances({ architecture, network, services }: Environment) {
  if (services.every(({ capacity }) => capacity.kind === "ec2")) return [];
  const cpu = Math.max(0, ...services.map((service) => service.cpu));
  const memory = Math.max(0, ...services.map((service) => service.memory));
  const hasRoom = (type: string) =>
    (instanceCpu(type) ?? 0) >= cpu && (usableMemory(type) ?? 0) >= Math.max(memory, 2048);
  const instanceType = smallestType(architecture === "arm64" ? "t4g.medium" : "t3.medium", hasRoom);
  if (instanceType === undefined) return [];
  const egress: Egress = network.egress === "public-ip" ? "nat-gateway" : network.egress;
  const also = egress === network.egress ? "" : `, network: { egress: "${egress}" }`;
  const kind = { kind: "ec2", instanceType, min: 2, max: 2, shared: true } as const;
  const [need] = instanceNeeds(services.map((service) => ({ ...service, capacity: kind })));
  const bounds = { min: 2, max: Math.max(2, need?.leastWithoutTrunking ?? 2) };
  return [
    {
      text: `capacity: { ec2: { instanceType: "${instanceType}", min: 2, max: ${bounds.max} } }${also}`,
      capacity: { ec2: { instanceType, ...bounds } },
      egress,
    },
  ];
}

/** The host's type of the other architecture, of the same size. */
function otherArchitecture({ architecture, host }: Environment) {
  const other: Architecture = architecture === "arm64" ? "x86_64" : "arm64";
  const [family = "", size = ""] = host.instanceType.split(".");
  const counterpart = (TWINS[other] as Readonly<Record<string, string>>)[family];
  if (counterpart === undefined) return [];
  const instanceType = `${counterpart}.${size}`;
  const text = `architecture: "${other}", host: { instanceType: "${instanceType}" }`;
  return [{ text, architecture: other, instanceType }];
}

/** Families of about the same machine, by the architecture that they are for. */
const TWINS = {
  arm64: {
    t3: "t4g",
    t3a: "t4g",
    m5: "m6g",
    m6i: "m6g",
    m7i: "m7g",
    c5: "c6g",
    c6i: "c6g",
    c7i: "c7g",
    r5: "r6g",
    r6i: "r6g",
  },
  x86_64: { t4g: "t3", m6g: "m6i", m7g: "m7i", c6g: "c6i", c7g: "c7i", r6g: "r6i" },
} as const;

function standby({ database }: Environment): readonly boolean[] {
  return database === undefined ? [] : [!database.multiAz];
}

function withMoreTasks({ services }: Environment, written: EnvironmentDescription) {
  const more = services.map(({ name, replicas, scale }) => {
    const own = written.services?.[name];
    const added =
      scale === undefined
        ? { replicas: replicas + 1 }
        : { scale: { ...own?.scale, min: scale.min + 1, max: Math.max(scale.max, scale.min + 1) } };
    return [name, { ...own, ...added }] as const;
  });
  return { ...written.services, ...Object.fromEntries(more) };
}
