import { spawn } from "node:child_process";
import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  type Service,
  type Task,
  UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { ownImage, releaseImage } from "../own-image";
import { unwrapped } from "../workspace";
import type { Site } from "./site";

const STACK = "dev-fargate";
const APPLY = ["apply", "-input=false", "-no-color", "-auto-approve"];
const NAMES = { cluster: "shop-dev", service: "back-rolling-3000" };

/** The service `back` of `shop` on Fargate: its releases, its deployments, and the tasks of its release command. */
export class ReleaseService {
  constructor(private readonly site: Site) {}

  /** Releases an image as CI does. */
  public release(tag: string): Promise<void> {
    return releaseImage(this.site.emulator, "/shop/dev/back/image", tag);
  }

  /** Releases an image as a deployment tool does: registers a revision, and changes the service through the API. */
  public async releaseThroughApi(tag: string): Promise<void> {
    const { taskDefinition, tags } = await this.site.aws.ecs.send(
      new DescribeTaskDefinitionCommand({
        taskDefinition: (await this.read())?.taskDefinition,
        include: ["TAGS"],
      }),
    );
    const copy = structuredClone(taskDefinition) as RegisterTaskDefinitionCommandInput;
    for (const container of copy.containerDefinitions ?? []) container.image = ownImage("back", tag);
    const registered = await this.site.aws.ecs.send(new RegisterTaskDefinitionCommand({ ...copy, tags }));
    await this.site.aws.ecs.send(
      new UpdateServiceCommand({ ...NAMES, taskDefinition: registered.taskDefinition?.taskDefinitionArn }),
    );
    await this.release(tag);
  }

  /** Applies the stack, whether it succeeds or not. Returns what was printed. */
  public async apply(): Promise<string> {
    return unwrapped((await this.site.workspace.terraform(STACK, ...APPLY)).output);
  }

  /** Starts an apply and presses Ctrl-C once the release command runs. Returns what was printed. */
  public interruptedApply(): Promise<string> {
    const { workspace } = this.site;
    return new Promise((resolve, reject) => {
      const child = spawn("terraform", APPLY, {
        cwd: workspace.stackFolder(STACK),
        env: workspace.environment,
        // Ctrl-C reaches every process of a group.
        detached: true,
      });
      let output = "";
      let pressed = false;
      const read = (chunk: Buffer) => {
        output += chunk.toString();
        if (pressed || !output.includes("release command running") || child.pid === undefined) return;
        pressed = true;
        process.kill(-child.pid, "SIGINT");
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.on("error", reject);
      child.on("close", () => resolve(unwrapped(output)));
    });
  }

  /** Reads the ECS service. */
  public async read(): Promise<Service | undefined> {
    const { services: [found] = [] } = await this.site.aws.ecs.send(
      new DescribeServicesCommand({ cluster: NAMES.cluster, services: [NAMES.service] }),
    );
    return found;
  }

  /** Returns the image that the service runs. */
  public async image(): Promise<string | undefined> {
    const { taskDefinition } = await this.site.aws.ecs.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: (await this.read())?.taskDefinition }),
    );
    return taskDefinition?.containerDefinitions?.[0]?.image;
  }

  /** Returns the tasks that were run, in any order. */
  public async tasks(): Promise<readonly Task[]> {
    const { cluster } = NAMES;
    const found = await Promise.all(
      (["RUNNING", "STOPPED"] as const).map((desiredStatus) =>
        this.site.aws.ecs.send(new ListTasksCommand({ cluster, desiredStatus })),
      ),
    );
    const tasks = found.flatMap(({ taskArns = [] }) => taskArns);
    const described = await this.site.aws.ecs.send(
      new DescribeTasksCommand({ cluster, tasks, include: ["TAGS"] }),
    );
    return described.tasks ?? [];
  }

  /** Returns the tasks that have not stopped. */
  public async runningTasks(): Promise<readonly Task[]> {
    return (await this.tasks()).filter(({ lastStatus }) => lastStatus !== "STOPPED");
  }
}
