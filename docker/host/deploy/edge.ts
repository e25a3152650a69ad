import { existsSync, readFileSync, rmSync } from "node:fs";
import { hasCertificate } from "./certificate";
import { DeployError, errorMessage } from "./deploy-error";
import { writeAtomically } from "./files";
import { renderConfig, ROUTING_FILE } from "./nginx/config";
import { generation } from "./nginx/generation";
import type { Nginx } from "./nginx/nginx";
import { LOADED_FILE, NGINX_TEMPLATE } from "./paths";
import type { Routing } from "./routing";

/** nginx in front of the containers. Its routing changes without losing a request. */
export class Edge {
  constructor(private readonly nginx: Nginx) {}

  /** The active routing; undefined on a new host. */
  public get routing(): Routing | undefined {
    const folder = generation.current();
    return folder === undefined ? undefined : readRouting(folder);
  }

  /** The routing that nginx has loaded since the last boot; undefined when that is unknown. */
  public get loadedRouting(): Routing | undefined {
    const folder = generation.loaded();
    return folder === undefined ? undefined : readRouting(folder);
  }

  /**
   * Lets nginx use another routing.
   *
   * @returns whether nginx had to be reloaded or started
   * @throws {@link DeployError} when nginx rejects it; the previous configuration stays active
   */
  public async apply(routing: Routing): Promise<boolean> {
    const before = generation.current();
    const after = this.prepare(routing, before);
    if (after !== before) await this.test(after);
    if (isLoaded(after) && (await this.nginx.isRunning())) return false;
    generation.link(after);
    try {
      await this.nginx.load();
    } catch (error) {
      if (before !== undefined && after !== before) {
        generation.link(before);
        generation.discard(after);
      }
      // nginx may still load the new one: the next run has to reload it in any case.
      rmSync(LOADED_FILE, { force: true });
      throw new DeployError(`edge: ${errorMessage(error)}. The previous configuration stays active.`);
    }
    recordLoaded(after, before);
    return true;
  }

  /** Whether a worker of nginx with an older configuration can get a further request. */
  public hasIdleClients(): boolean {
    return this.nginx.hasIdleClients();
  }

  /** Writes a new generation, unless the current one differs at most in what nginx does not read. @returns its folder */
  private prepare(routing: Routing, before: string | undefined): string {
    const template = readFileSync(NGINX_TEMPLATE, "utf8");
    const options = {
      certificate: hasCertificate(routing.domain),
      ipv6: existsSync("/proc/net/if_inet6"),
    };
    const render = (folder: string) => renderConfig(template, routing, options, folder);
    const same = before === undefined ? undefined : render(before);
    if (before !== undefined && same !== undefined && isSame(before, same)) {
      const text = same.get(ROUTING_FILE) ?? "";
      if (generation.read(before, ROUTING_FILE) !== text) {
        generation.write(before, new Map([[ROUTING_FILE, text]]));
      }
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
        `edge: nginx rejected the new configuration: ${errorMessage(error)}. The previous configuration stays active.`,
      );
    }
  }
}

function readRouting(folder: string): Routing | undefined {
  const text = generation.read(folder, ROUTING_FILE);
  return text === undefined ? undefined : (JSON.parse(text) as Routing);
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

/** Whether nginx has loaded it, and will load it at its next start. */
function isLoaded(folder: string): boolean {
  return generation.linked() === folder && generation.loaded() === folder;
}

/** When this cannot be written, nothing is wrong: the next run reloads nginx once more. */
function recordLoaded(after: string, before: string | undefined): void {
  try {
    writeAtomically(LOADED_FILE, after);
    generation.keep(after, before);
  } catch {
    return;
  }
}
