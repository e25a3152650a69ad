import { DataTerraformRemoteStateS3, Fn, type TerraformStack, Token } from "cdktf";
import type { StateLocation } from "../../naming/state-location";

/** Reads the outputs of another stack of the same environment from its state. */
export class StackReader {
  private readonly state: DataTerraformRemoteStateS3;

  /**
   * @param stack - the stack that reads
   * @param from - name of the stack that published, for example `foundation`; it is read once, however often it is asked for
   * @param location - where the state of that stack is
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

  /** Reads one text. */
  public text(name: string): string {
    return this.state.getString(name);
  }

  /** Reads a list item by item; its length must be known from the settings. */
  public list(name: string, length: number): readonly string[] {
    return Array.from({ length }, (_, index) => Token.asString(Fn.element(this.state.get(name), index)));
  }

  /** Reads a map entry by entry; its keys must be known from the settings. */
  public map(name: string, keys: readonly string[]): Readonly<Record<string, string>> {
    return Object.fromEntries(keys.map((key) => [key, Token.asString(Fn.lookup(this.state.get(name), key))]));
  }
}
