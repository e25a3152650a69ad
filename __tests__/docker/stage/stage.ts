import { rmSync } from "node:fs";
import { join } from "node:path";
import { makeBases } from "./bases";
import { type Engine, startEngine } from "./engine";
import { buildOwnImages } from "./images";
import { type Registry, startRegistry } from "./registry";
import { makeAuthority } from "./authority";
import { FOLDER } from "./settings";

/** What all tests with Docker share: an engine, a registry, the bases and this repository's own images. */
export class Stage {
  private constructor(
    private readonly engine: Engine,
    private readonly registry: Registry,
  ) {}

  /** Starts engine and registry, and makes every image. */
  public static async start(): Promise<Stage> {
    const engine = await startEngine(join(FOLDER, "engine"));
    rmSync(join(FOLDER, "registry"), { recursive: true, force: true });
    const registry = await startRegistry(join(FOLDER, "registry"));
    const stage = new Stage(engine, registry);
    try {
      await makeAuthority();
      await makeBases();
      await buildOwnImages();
      return stage;
    } catch (error) {
      await stage.stop();
      throw error;
    }
  }

  /** Ends what was started; images stay for the next run. */
  public async stop(): Promise<void> {
    this.registry.stop();
    await this.engine.stop();
  }
}
