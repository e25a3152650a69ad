/** An edge of a graph in the language DOT. */
const EDGE = /"\[root\] ((?:[^"\\]|\\.)+)" -> "\[root\] ((?:[^"\\]|\\.)+)"/g;

/** The graph of an apply, as `terraform graph -plan` prints it: every node waits for those that it points to. */
export class ApplyGraph {
  private readonly edges = new Map<string, string[]>();

  /** @param dot - the graph, in the language DOT */
  constructor(dot: string) {
    for (const [, from = "", to = ""] of dot.matchAll(EDGE)) {
      const node = nodeOf(from);
      this.edges.set(node, [...(this.edges.get(node) ?? []), nodeOf(to)]);
    }
  }

  /** Returns the nodes that destroy a resource, or an instance of it that another replaces. */
  public destroying(address: string): readonly string[] {
    return [...this.edges.keys()].filter(
      (node) => node.startsWith(address) && /^(\[[^\]]*\])? \(destroy/.test(node.slice(address.length)),
    );
  }

  /** Returns whether a node waits for another, directly or not. */
  public waits(node: string, other: string, seen = new Set<string>()): boolean {
    return (this.edges.get(node) ?? []).some((next) => {
      if (next === other) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return this.waits(next, other, seen);
    });
  }
}

const nodeOf = (text: string) => text.replaceAll('\\"', '"');
