import type { Import } from "./adoption-config";

/**
 * Which of several ids is the one: AWS goes on listing what has been deleted, so each is tried in its turn.
 *
 * What is there twice is nobody's to decide but the user's.
 */
export class Choices {
  private readonly candidates: ReadonlyMap<string, readonly string[]>;
  private readonly verdicts = new Map<string, "there" | "gone">();

  /** @param candidates - ids by address */
  constructor(candidates: ReadonlyMap<string, readonly string[]>) {
    this.candidates = candidates;
  }

  /** One id for each address: one that hasn't been tried, else one that is there. */
  public next(): readonly Import[] {
    return this.pick((untried, there) => untried[0] ?? there[0]);
  }

  /** Whether it has been found there, or gone. */
  public isTried(each: Import): boolean {
    return this.verdicts.has(key(each));
  }

  /** Notes what a try has shown. */
  public note(tried: readonly Import[], verdict: "there" | "gone"): void {
    for (const each of tried) this.verdicts.set(key(each), verdict);
  }

  /** Those of which there is one. */
  public settled(): readonly Import[] {
    return this.pick((_, there) => (there.length === 1 ? there[0] : undefined));
  }

  /** Addresses of which there are several, with their ids. */
  public doubtful(): readonly { readonly address: string; readonly ids: readonly string[] }[] {
    return [...this.candidates.keys()]
      .map((address) => ({ address, ids: this.idsOf(address, "there") }))
      .filter(({ ids }) => ids.length > 1);
  }

  private pick(
    choose: (untried: readonly string[], there: readonly string[]) => string | undefined,
  ): readonly Import[] {
    return [...this.candidates.keys()].flatMap((address) => {
      const id = choose(this.idsOf(address, undefined), this.idsOf(address, "there"));
      return id === undefined ? [] : [{ address, id }];
    });
  }

  private idsOf(address: string, verdict: "there" | undefined): readonly string[] {
    const ids = this.candidates.get(address) ?? [];
    return ids.filter((id) => this.verdicts.get(key({ address, id })) === verdict);
  }
}

const key = ({ address, id }: Import) => `${address} ${id}`;
