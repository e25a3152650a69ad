import { DataTerraformRemoteStateS3, Fn, Token } from "cdktf";
import type { BaseStack } from "./base-stack";
import { stateLocation } from "./state-location";

/** Reads what another stack of the same environment published, from its state. */
export class StackReader {
  private readonly state: DataTerraformRemoteStateS3;

  /**
   * @param stack - the stack that reads
   * @param from - name of the stack that published, for example `foundation`
   * @param placeholders - values while that stack isn't deployed, so that a phase can be previewed before
   */
  constructor(stack: BaseStack, from: string, placeholders?: Readonly<Record<string, string>>) {
    this.state = new DataTerraformRemoteStateS3(stack, from, {
      ...stateLocation(stack.environment, from),
      ...(placeholders === undefined ? {} : { defaults: { ...placeholders } }),
    });
  }

  /** Reads one value. */
  public text(name: string): string {
    return this.state.getString(name);
  }

  /** Reads a list whose length is known from the settings, item by item. */
  public items(name: string, length: number): readonly string[] {
    return Array.from({ length }, (_, index) => Token.asString(Fn.element(this.state.get(name), index)));
  }

  /** Reads one value of a map. */
  public entry(name: string, key: string): string {
    return Token.asString(Fn.lookup(this.state.get(name), key));
  }

  /** Reads a map whose keys are known from the settings. */
  public entries(name: string, keys: readonly string[]): Readonly<Record<string, string>> {
    return Object.fromEntries(keys.map((key) => [key, this.entry(name, key)]));
  }
}
