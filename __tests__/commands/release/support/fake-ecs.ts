import { CLUSTER, digestOf, type Frame, imageOfRevision, type StoredService, type World } from "./world";

type Body = Readonly<Record<string, unknown>>;

/** Answers a request to ECS; undefined: it has no such action. */
export function ecsAnswer(world: World, action: string, body: Body): object | undefined {
  switch (action) {
    case "DescribeServices": {
      const found = (body["services"] as readonly string[]).flatMap((name) => named(world, name));
      return { services: found.map((each) => described(each)) };
    }
    case "UpdateService":
      return { service: updated(world, body) };
    case "ListServiceDeployments": {
      const [service] = named(world, String(body["service"]));
      const has = service?.play("").some(({ deployment }) => deployment !== undefined) ?? true;
      if (!has) return undefined;
      const arns = Array.from({ length: service?.deployments ?? 0 }, (_, index) => ({
        serviceDeploymentArn: `${service?.name}/${index + 1}`,
      }));
      return { serviceDeployments: arns.reverse() };
    }
    case "DescribeServiceDeployments": {
      const [arn = ""] = body["serviceDeploymentArns"] as readonly string[];
      const [service] = named(world, arn.split("/")[0] ?? "");
      return {
        serviceDeployments: [{ serviceDeploymentArn: arn, ...(service && next(service).deployment) }],
      };
    }
    case "DescribeTaskDefinition":
      return {
        taskDefinition: world.revisions.get(String(body["taskDefinition"])),
        tags: [{ key: "Name", value: "it" }],
      };
    case "RegisterTaskDefinition": {
      const taskDefinitionArn = `arn:task-definition/${String(body["family"])}:${world.revisions.size + 1}`;
      world.revisions.set(taskDefinitionArn, { ...body, taskDefinitionArn, status: "ACTIVE", revision: 9 });
      return { taskDefinition: { taskDefinitionArn } };
    }
    case "DeregisterTaskDefinition":
      world.deregistered.push(String(body["taskDefinition"]));
      return {};
    case "ListServices":
      return { serviceArns: [...world.services.keys()].map((name) => `arn:service/${name}`) };
    case "ListTasks":
      return { taskArns: listed(world, body).map(({ taskArn }) => taskArn) };
    case "DescribeTasks":
      return {
        tasks: world.tasks.filter(({ taskArn }) => (body["tasks"] as readonly string[]).includes(taskArn)),
      };
    case "RunTask":
      return { tasks: [runTask(world, body)] };
    default:
      return undefined;
  }
}

const text = (value: unknown) => (typeof value === "string" ? value : undefined);

const named = (world: World, name: string): readonly StoredService[] => {
  const service = world.services.get(name);
  return service === undefined ? [] : [service];
};

/** Goes on to the next moment of a deployment; the last one stays. */
function next(service: StoredService): Frame {
  const [frame = {}] = service.frames.length > 1 ? service.frames.splice(0, 1) : service.frames;
  return frame;
}

function described(service: StoredService): object {
  const { name, desired, running, taskDefinition, more, deployments } = service;
  const followed = service.frames.every(({ deployment }) => deployment === undefined);
  const frame = followed ? next(service) : (service.frames.at(-1) ?? {});
  return {
    serviceName: name,
    status: "ACTIVE",
    ...more,
    desiredCount: desired,
    runningCount: frame.running ?? running,
    taskDefinition,
    events: [{ message: `(service ${name}) was unable to place a task.` }],
    deployments: [
      {
        ...{ id: `ecs-svc/${deployments}`, status: "PRIMARY", rolloutState: "COMPLETED" },
        ...{ desiredCount: desired, runningCount: running, taskDefinition, createdAt: 1_764_000_000 },
        ...frame.primary,
      },
    ],
  };
}

function updated(world: World, body: Body): object {
  const [service] = named(world, String(body["service"]));
  if (service === undefined) return {};
  const before = service.taskDefinition;
  const asked = text(body["taskDefinition"]) ?? before;
  service.deployments += 1;
  const frames = [...service.play(imageOfRevision(world, asked))];
  const end = frames.at(-1);
  const ends = end?.taskDefinition === "before" ? before : asked;
  const answer = described({ ...service, taskDefinition: asked, frames: [{}] });
  service.frames = frames;
  service.taskDefinition = ends;
  service.running = end?.running ?? service.desired;
  restart(world, service);
  return answer;
}

/** Replaces the running tasks of a service by those of its revision. */
export function restart(world: World, service: StoredService): void {
  const others = world.tasks.filter(
    (task) => task["service"] !== service.name || task.lastStatus !== "RUNNING",
  );
  world.tasks.length = 0;
  world.tasks.push(...others);
  const image = imageOfRevision(world, service.taskDefinition);
  const tag = image.split("release-")[1] ?? "";
  for (let number = 1; number <= service.running; number++) {
    world.tasks.push({
      taskArn: `${CLUSTER}/${service.name}-${number}`,
      service: service.name,
      lastStatus: "RUNNING",
      desiredStatus: "RUNNING",
      taskDefinitionArn: service.taskDefinition,
      attachments: [{ details: [{ name: "privateIPv4Address", value: `10.0.0.${number}` }] }],
      containers: [{ name: service.service, image, imageDigest: digestOf(service.service, tag) }],
    });
  }
}

function listed({ tasks }: World, body: Body) {
  const wanted = text(body["desiredStatus"]) ?? "RUNNING";
  return tasks
    .filter((task) => task["desiredStatus"] === wanted)
    .filter((task) => body["serviceName"] === undefined || task["service"] === body["serviceName"])
    .filter((task) => body["startedBy"] === undefined || task["startedBy"] === body["startedBy"]);
}

function runTask(world: World, body: Body): object {
  const arn = String(body["taskDefinition"]);
  const image = imageOfRevision(world, arn);
  const exitCode = Number(/exit-(\d+)$/.exec(image)?.[1] ?? 0);
  const overrides = body["overrides"] as {
    readonly containerOverrides: readonly { readonly name: string }[];
  };
  const name = overrides.containerOverrides[0]?.name;
  const task = {
    taskArn: `${CLUSTER}/run-${world.tasks.length}`,
    // The command of an image with such a tag does not end.
    ...(image.endsWith("-endless")
      ? { lastStatus: "RUNNING", desiredStatus: "RUNNING" }
      : { lastStatus: "STOPPED", desiredStatus: "STOPPED" }),
    ...{ launchType: body["launchType"], capacityProviderStrategy: body["capacityProviderStrategy"] },
    networkConfiguration: body["networkConfiguration"],
    ...{
      taskDefinitionArn: arn,
      startedBy: body["startedBy"],
      stopCode: "EssentialContainerExited",
      overrides,
    },
    containers: [{ name, image, exitCode }],
  };
  world.tasks.push(task);
  return task;
}
