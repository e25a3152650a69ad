import { readFileSync } from "node:fs";
import { writeAtomically } from "./files";
import { MEMORY_FILE } from "./paths";

/** What the deployer remembers of earlier runs. Without it nothing is lost but a wish: to retry, or to keep an image. */
interface Remembered {
  /** What a service's last release that failed was made from, by name. */
  readonly failed: Readonly<Record<string, string>>;
  /** Images that served before the ones that serve, by name: kept for the way back. */
  readonly previous: Readonly<Record<string, string>>;
  /** Images that the deployer has pulled, and so may remove. */
  readonly pulled: readonly string[];
}

const NOTHING: Remembered = { failed: {}, previous: {}, pulled: [] };

/** The deployer's notes, on the disk of the host. */
export class Memory {
  private notes: Remembered;

  constructor() {
    this.notes = read();
  }

  /** Whether the last release of a service that failed was made from the same. */
  public hasFailed(service: string, hash: string): boolean {
    return this.notes.failed[service] === hash;
  }

  /** Notes that a release failed. */
  public fail(service: string, hash: string): void {
    this.write({ failed: { ...this.notes.failed, [service]: hash } });
  }

  /** Notes that a release serves, and which image it took over from. */
  public succeed(service: string, previous: string | undefined): void {
    const failed = Object.fromEntries(Object.entries(this.notes.failed).filter(([name]) => name !== service));
    const kept =
      previous === undefined ? this.notes.previous : { ...this.notes.previous, [service]: previous };
    this.write({ failed, previous: kept });
  }

  /** Notes that an image was pulled. */
  public pull(image: string): void {
    if (!this.notes.pulled.includes(image)) this.write({ pulled: [...this.notes.pulled, image] });
  }

  /** Images that were pulled. */
  public get pulled(): readonly string[] {
    return this.notes.pulled;
  }

  /** Images to keep for the way back, of these services. */
  public previousOf(services: readonly string[]): readonly string[] {
    const { previous } = this.notes;
    return services
      .map((name) => (Object.hasOwn(previous, name) ? previous[name] : undefined))
      .filter((image) => image !== undefined);
  }

  /** Notes that images are gone. */
  public forget(images: readonly string[]): void {
    if (images.length > 0)
      this.write({ pulled: this.notes.pulled.filter((image) => !images.includes(image)) });
  }

  private write(change: Partial<Remembered>): void {
    this.notes = { ...this.notes, ...change };
    try {
      writeAtomically(MEMORY_FILE, `${JSON.stringify(this.notes, undefined, 2)}\n`);
    } catch {
      // A full disk: the release itself has said so, or doesn't need it.
    }
  }
}

function read(): Remembered {
  try {
    return { ...NOTHING, ...(JSON.parse(readFileSync(MEMORY_FILE, "utf8")) as Partial<Remembered>) };
  } catch {
    return NOTHING;
  }
}
