import { existsSync, readFileSync, rmSync } from "node:fs";
import { hasCertificate } from "./certificate";
import { DeployError, errorMessage } from "./deploy-error";
import { writeAtomically } from "./files";
import { renderEdge, ROUTING_FILE } from "./nginx/config";
import { generation } from "./nginx/generation";
import type { Nginx } from "./nginx/nginx";
import { LOADED_FILE, NGINX_TEMPLATE } from "./paths";
import type { Routing } from "./routing";

/** nginx in front of the containers: what it serves, and how it is changed without losing a request. */
export class Edge {
  constructor(private readonly nginx: Nginx) {}

  /** What it serves; absent on a new host. */
  public get routing(): Routing | undefined {
    const folder = generation.current();
    const text = folder === undefined ? undefined : generation.read(folder, ROUTING_FILE);
    return text === undefined ? undefined : (JSON.parse(text) as Routing);
  }

  /**
   * Lets nginx serve something else.
   *
   * @returns whether it was told to
   * @throws {@link Problem} when it refuses; what it served before it serves on
   */
  public async apply(routing: Routing): Promise<boolean> {
    const before = generation.current();
    const after = this.prepare(routing, before);
    if (after !== before) await this.test(after);
    if (isInPlace(after) && (await this.nginx.isRunning())) return false;
    generation.link(after);
    try {
      await this.nginx.load();
    } catch (error) {
      if (before !== undefined && after !== before) {
        generation.link(before);
        generation.discard(after);
      }
      // It may yet take the new one: the next run has to tell it again.
      rmSync(LOADED_FILE, { force: true });
      throw new DeployError(`edge: ${errorMessage(error)}; what was served before is served on`);
    }
    remember(after, before);
    return true;
  }

  /** Waits until nobody is served by an older configuration any more. @returns whether that came to pass */
  public drained(): Promise<boolean> {
    return this.nginx.drained();
  }

  /** Writes the folder that says so, unless it is the one that serves but for what nginx doesn't read. */
  private prepare(routing: Routing, before: string | undefined): string {
    const template = readFileSync(NGINX_TEMPLATE, "utf8");
    const facts = {
      certificate: hasCertificate(routing.domain),
      ipv6: existsSync("/proc/net/if_inet6"),
    };
    const render = (folder: string) => renderEdge(template, routing, facts, folder);
    const same = before === undefined ? undefined : render(before);
    if (before !== undefined && same !== undefined && isSame(before, same)) {
      const text = same.get(ROUTING_FILE) ?? "";
      if (generation.read(before, ROUTING_FILE) !== text)
        generation.write(before, new Map([[ROUTING_FILE, text]]));
      return before;
    }
    const after = generation.next();
    try {
      generation.write(after, render(after));
    } catch (error) {
      generation.discard(after);
      throw error;
    }
    return after;
  }

  private async test(folder: string): Promise<void> {
    try {
      await this.nginx.test(`${folder}/nginx.conf`);
    } catch (error) {
      generation.discard(folder);
      throw new DeployError(
        `edge: nginx refuses the new configuration: ${errorMessage(error)}; what was served before is served on`,
      );
    }
  }
}

function isSame(folder: string, files: ReadonlyMap<string, string>): boolean {
  const found = generation.files(folder);
  return (
    found.length === files.size &&
    found.every(
      (path) =>
        files.has(path) && (path === ROUTING_FILE || generation.read(folder, path) === files.get(path)),
    )
  );
}

/** Whether nginx reads it, now and when it starts. */
function isInPlace(folder: string): boolean {
  return generation.linked() === folder && generation.loaded() === folder;
}

/** What serves now serves, whether or not this can be written down: the next run would reload once more. */
function remember(after: string, before: string | undefined): void {
  try {
    writeAtomically(LOADED_FILE, after);
    generation.keep(after, before);
  } catch {
    return;
  }
}
