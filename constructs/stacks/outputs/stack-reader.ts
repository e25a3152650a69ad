import { DataTerraformRemoteStateS3, Fn, type TerraformStack, Token } from "cdktf";
import type { StateLocation } from "../../naming/state-location";

/** Reads the outputs of another stack of the same environment from its state. */
export class StackReader {
  private readonly state: DataTerraformRemoteStateS3;

  /**
   * @param stack - the stack that reads
   * @param from - name of the publishing stack, for example `foundation`; its data source is created only once
   * @param location - location of that stack's state
   * @param placeholders - values by output name while that stack is not deployed
   */
  constructor(
    stack: TerraformStack,
    from: string,
    location: StateLocation,
    placeholders?: Readonly<Record<string, string>>,
  ) {
    const existing = stack.node.tryFindChild(from);
    this.state =
      existing instanceof DataTerraformRemoteStateS3
        ? existing
        : new DataTerraformRemoteStateS3(stack, from, {
            ...location,
            ...(placeholders === undefined ? {} : { defaults: { ...placeholders } }),
          });
  }

  /** Reads a string. */
  public text(name: string): string {
    return this.state.getString(name);
  }

  /** Reads a list item by item; its length comes from the settings. */
  public list(name: string, length: number): readonly string[] {
    return Array.from({ length }, (_, index) => Token.asString(Fn.element(this.state.get(name), index)));
  }

  /** Returns the expression of an output as it is, without `${}`. */
  public expression(name: string): string {
    return `data.terraform_remote_state.${this.state.friendlyUniqueId}.outputs.${name}`;
  }

  /** Reads a map entry by entry; its keys come from the settings. */
  public map(name: string, keys: readonly string[]): Readonly<Record<string, string>> {
    return Object.fromEntries(keys.map((key) => [key, Token.asString(Fn.lookup(this.state.get(name), key))]));
  }
}
