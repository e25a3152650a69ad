import { type Container, LABEL } from "../../../docker/host/deploy/docker/container";
import type { ContainerRequest } from "../../../docker/host/deploy/docker/container-request";
import { Engine } from "../../../docker/host/deploy/docker/engine";
import { COLOURS } from "../../../docker/host/deploy/routing";
import { container } from "./container";

/** A Docker Engine that holds containers in memory and notes what is done to them; a container's id is its name. */
export class FakeEngine extends Engine {
  /** What was made of the containers that were started, by name. */
  public readonly requests = new Map<string, ContainerRequest>();

  /** Code that a release's command ends with; absent: it doesn't end. */
  public codeOfCommands: number | undefined = 0;

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

  public override async start(name: string, request: ContainerRequest) {
    this.steps.push(`start ${name}`);
    this.requests.set(name, request);
    const { [LABEL.service]: service = "", [LABEL.hash]: hash = "", [LABEL.colour]: colour } = request.Labels;
    const place = COLOURS.find((each) => each === colour);
    const running = place !== undefined || this.codeOfCommands === undefined;
    const made = { id: name, service, colour: place, hash, image: request.Image, running };
    this.held = [...this.held, container({ ...made, exitCode: running ? 0 : this.codeOfCommands })];
    return name;
  }

  public override async keepRunning(id: string) {
    this.steps.push(`keep running ${id}`);
  }

  public override async stop(id: string) {
    this.steps.push(`stop ${id}`);
  }

  public override async restart(id: string) {
    this.steps.push(`restart ${id}`);
  }

  /** One that isn't there is no step: there is nothing to see. */
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

  public override async removeNamelessImages() {
    this.steps.push("remove nameless images");
  }
}
