import { readlinkSync } from "node:fs";
import { dirname } from "node:path";
import { Nginx } from "../../../docker/host/deploy/nginx/nginx";
import { NGINX_CONF } from "./temporary-paths";

/** An nginx that is running and accepts every configuration. It records which one it was told to test and to load. */
export class FakeNginx extends Nginx {
  /** What it was told: `test 2`, `load 2`. */
  public readonly told: string[] = [];
  /** Whether it is running. */
  public running = true;
  /** Its error when it tests a configuration; undefined: none. */
  public rejection?: string;
  /** What happens on a reload. */
  public onLoad: () => Promise<void> = async () => undefined;

  public override async isRunning() {
    return this.running;
  }

  public override async test(path: string) {
    this.told.push(`test ${numberOf(path)}`);
    if (this.rejection !== undefined) throw new Error(this.rejection);
  }

  public override async load() {
    this.told.push(`load ${numberOf(readlinkSync(NGINX_CONF))}`);
    await this.onLoad();
  }

  /** Whether workers with an older configuration can get a further request. */
  public idleClients = false;

  public override hasIdleClients() {
    return this.idleClients;
  }
}

/** The number of the generation that a file belongs to. */
function numberOf(path: string): string {
  return dirname(path).split("/").at(-1) ?? "";
}
