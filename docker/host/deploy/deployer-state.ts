import { readFileSync } from "node:fs";
import { writeAtomically } from "./files";
import { STATE_FILE } from "./paths";

/** The content of the state file. Without it the deployer retries a failed release, and removes the previous images. */
interface State {
  /** Hash of each service's last failed release, by name. */
  readonly failed: Readonly<Record<string, string>>;
  /** The previous image of each service, by name; kept for a rollback. */
  readonly previous: Readonly<Record<string, string>>;
  /** Images that the deployer has pulled, and so may remove. */
  readonly pulled: readonly string[];
  /** Hash of the copy of the certificate that was stored last. */
  readonly certificate?: string;
  /** How the last installation of security updates ended. */
  readonly updates?: UpdateRecord;
  /** Hash of the container that created the user of the database. */
  readonly databaseUser?: string;
}

/** How an installation of security updates ended. */
export interface UpdateRecord {
  /** When, ISO 8601. */
  readonly at: string;
  /** Release of Amazon Linux whose updates are installed; absent: that of the machine image. */
  readonly release?: string;
  /** Why it failed; absent: it did not. */
  readonly error?: string;
  /** Packages that take effect only after a reboot. */
  readonly boot: readonly string[];
}

const EMPTY_STATE: State = { failed: {}, previous: {}, pulled: [] };

/** What the deployer records from run to run, on the host's disk. */
export class DeployerState {
  private state: State = readState();

  /** Whether the last release of a service failed with this hash. */
  public hasFailed(service: string, hash: string): boolean {
    return this.state.failed[service] === hash;
  }

  /** Records a failed release. */
  public recordFailure(service: string, hash: string): void {
    this.write({ failed: { ...this.state.failed, [service]: hash } });
  }

  /** Forgets a service's failed release. */
  public forgetFailure(service: string): void {
    const failed = Object.fromEntries(Object.entries(this.state.failed).filter(([name]) => name !== service));
    this.write({ failed });
  }

  /** Records the image that a release has replaced. */
  public recordPrevious(service: string, image: string): void {
    this.write({ previous: { ...this.state.previous, [service]: image } });
  }

  /** Records a pulled image. */
  public recordPull(image: string): void {
    if (!this.state.pulled.includes(image)) this.write({ pulled: [...this.state.pulled, image] });
  }

  /** Images that were pulled. */
  public get pulledImages(): readonly string[] {
    return this.state.pulled;
  }

  /** The previous images of these services, which are kept for a rollback. */
  public previousImages(services: readonly string[]): readonly string[] {
    const { previous } = this.state;
    return services
      .map((name) => (Object.hasOwn(previous, name) ? previous[name] : undefined))
      .filter((image) => image !== undefined);
  }

  /** Forgets images that were removed. */
  public forgetImages(images: readonly string[]): void {
    if (images.length > 0) {
      this.write({ pulled: this.state.pulled.filter((image) => !images.includes(image)) });
    }
  }

  /** Hash of the copy of the certificate that was stored last; undefined when none was. */
  public get storedCertificate(): string | undefined {
    return this.state.certificate;
  }

  /** Records that a copy of the certificate is stored. */
  public recordCertificate(certificate: string): void {
    this.write({ certificate });
  }

  /** How the last installation of security updates ended; undefined before the first. */
  public get updates(): UpdateRecord | undefined {
    return this.state.updates;
  }

  /** Records how an installation of security updates ended. */
  public recordUpdates(updates: UpdateRecord): void {
    this.write({ updates });
  }

  /** Hash of the container that created the user of the database; undefined when none did. */
  public get databaseUser(): string | undefined {
    return this.state.databaseUser;
  }

  /** Records that the user of the database exists. */
  public recordDatabaseUser(databaseUser: string): void {
    this.write({ databaseUser });
  }

  private write(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    try {
      writeAtomically(STATE_FILE, `${JSON.stringify(this.state, undefined, 2)}\n`);
    } catch {
      // A full disk: the release itself has reported it, or does not need it.
    }
  }
}

function readState(): State {
  try {
    return { ...EMPTY_STATE, ...(JSON.parse(readFileSync(STATE_FILE, "utf8")) as Partial<State>) };
  } catch {
    return EMPTY_STATE;
  }
}
