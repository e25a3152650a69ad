import { type Container, LABEL } from "../../../docker/host/deploy/docker/container";
import type { ContainerRequest } from "../../../docker/host/deploy/docker/container-request";
import { Engine } from "../../../docker/host/deploy/docker/engine";
import { COLOURS } from "../../../docker/host/deploy/routing";
import { container } from "./container";

/** A Docker Engine that keeps containers in memory and records what is done to them. A container's id is its name. */
export class FakeEngine extends Engine {
  /** The requests of the containers that were started, by name. */
  public readonly requests = new Map<string, ContainerRequest>();

  /** Exit code of release commands; undefined: they do not exit. */
  public commandExitCode: number | undefined = 0;

  /** Services that have a network. */
  public readonly withNetwork = new Set<string>();

  constructor(
    private readonly steps: string[],
    private held: readonly Container[],
  ) {
    super();
  }

  public override async containers() {
    return this.held;
  }

  public override async inspect(id: string) {
    return this.held.find((each) => each.id === id);
  }

  public override async ensureNetwork(service: string) {
    this.withNetwork.add(service);
  }

  public override async networks() {
    return [...this.withNetwork];
  }

  public override async removeNetwork(service: string) {
    this.steps.push(`remove network of ${service}`);
    this.withNetwork.delete(service);
  }

  public override async start(name: string, request: ContainerRequest) {
    this.steps.push(`start ${name}`);
    this.requests.set(name, request);
    const { [LABEL.service]: service = "", [LABEL.hash]: hash = "", [LABEL.colour]: colour } = request.Labels;
    const place = COLOURS.find((each) => each === colour);
    const running = place !== undefined || this.commandExitCode === undefined;
    const created = new Date().toISOString();
    const made = { id: name, service, colour: place, hash, image: request.Image, running, created };
    this.held = [...this.held, container({ ...made, exitCode: running ? 0 : this.commandExitCode })];
    return name;
  }

  public override async keepRunning(id: string) {
    this.steps.push(`keep running ${id}`);
  }

  public override async stop(id: string) {
    this.steps.push(`stop ${id}`);
  }

  /** Removing a container that does not exist is no step. */
  public override async remove(id: string) {
    if ((await this.inspect(id)) === undefined) return;
    this.steps.push(`remove ${id}`);
    this.held = this.held.filter((each) => each.id !== id);
  }

  public override async hasImage() {
    return false;
  }

  public override async removeImage(image: string) {
    this.steps.push(`remove image ${image}`);
    return true;
  }

  public override async removeDanglingImages() {
    this.steps.push("remove dangling images");
  }
}
