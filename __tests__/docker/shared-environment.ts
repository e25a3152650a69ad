import { rmSync } from "node:fs";
import { join } from "node:path";
import { buildBases } from "./support/bases";
import { createAuthority } from "./support/certificate-authority";
import { type Engine, startEngine } from "./support/engine";
import { buildOwnImages } from "./support/images";
import { type Registry, startRegistry } from "./support/registry";
import { FOLDER } from "./support/settings";

/** What all Docker tests share: an engine, a registry, the bases and this repository's images. */
export class SharedEnvironment {
  private constructor(
    private readonly engine: Engine,
    private readonly registry: Registry,
  ) {}

  /** Starts engine and registry, and builds every image. */
  public static async start(): Promise<SharedEnvironment> {
    const engine = await startEngine(join(FOLDER, "engine"));
    rmSync(join(FOLDER, "registry"), { recursive: true, force: true });
    const registry = await startRegistry(join(FOLDER, "registry"));
    const environment = new SharedEnvironment(engine, registry);
    try {
      await createAuthority();
      await buildBases();
      await buildOwnImages();
      return environment;
    } catch (error) {
      await environment.stop();
      throw error;
    }
  }

  /** Stops engine and registry. Images are kept for the next run. */
  public async stop(): Promise<void> {
    this.registry.stop();
    await this.engine.stop();
  }
}
