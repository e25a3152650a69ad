import { SettingsError } from "./settings-error";

/** Environment variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Limits of a whole number, and what it is when the variable isn't set. */
export interface IntegerRule {
  /** Least value allowed. */
  readonly min: number;
  /** Greatest value allowed. */
  readonly max: number;
  /** Value of a variable that isn't set. */
  readonly otherwise: number;
}

/**
 * Reads environment variables, and remembers everything that is wrong with them.
 *
 * An empty variable counts as one that isn't set: tools that can't leave a variable out set it to nothing.
 */
export class Variables {
  private readonly problems: string[] = [];

  constructor(private readonly environment: Environment) {}

  /** Text of a variable; absent when it isn't set. */
  public text(name: string): string | undefined {
    return this.environment[name] || undefined;
  }

  /** A whole number within limits. */
  public integer(name: string, { min, max, otherwise }: IntegerRule): number {
    const text = this.text(name);
    if (text === undefined) return otherwise;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (value >= min && value <= max) return value;
    this.refuse(name, text, `a whole number from ${min} to ${max}`, `Set for example ${name}=${otherwise}.`);
    return otherwise;
  }

  /** One of a few words; the first is what it is when the variable isn't set. */
  public choice<T extends string>(name: string, allowed: readonly [T, ...T[]]): T {
    const text = this.text(name);
    const found = allowed.find((word) => word === (text ?? allowed[0]));
    if (found !== undefined) return found;
    this.refuse(name, text, allowed.join(" or "), `Leave it out for ${allowed[0]}.`);
    return allowed[0];
  }

  /** Remembers that a value isn't what is allowed. */
  public refuse(name: string, value: string | undefined, allowed: string, fix: string): void {
    this.complain(name, `${JSON.stringify(value)} is not ${allowed}. ${fix}`);
  }

  /** Remembers any other problem with a variable. */
  public complain(name: string, problem: string): void {
    this.problems.push(`${name}: ${problem}`);
  }

  /** @throws {SettingsError} with every problem remembered, when there is one */
  public assertSound(): void {
    if (this.problems.length > 0) throw new SettingsError(this.problems);
  }
}
