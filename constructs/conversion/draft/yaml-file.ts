import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from "yaml";
import { isRecord, type Path } from "../../settings/paths";
import { ConversionError } from "../conversion-error";

/** A file in YAML, and where in it each value stands. */
export interface YamlFile {
  /** Its values, by field. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Returns the line of a field or an item, from 1, also of one that is merged from an anchor; `undefined`: there is none. */
  readonly lineOf: (path: Path) => number | undefined;
}

/** What stands in the way of a file that is not one of fields. */
const FIELDS = "It must be YAML with fields, such as services: or name:.";

/**
 * Reads a file in YAML: anchors and merge keys are followed, and unknown tags are ignored.
 *
 * @throws ConversionError with the line of a mistake; the text of the file is in no message
 */
export function readYaml(path: string, text: string): YamlFile {
  const counter = new LineCounter();
  const document = parseDocument(text, {
    merge: true,
    lineCounter: counter,
    prettyErrors: false,
    // With "silent" everything after a second --- would be dropped without an error.
    logLevel: "error",
  });
  const [error] = document.errors;
  if (error !== undefined) {
    if (error.message.includes("call stack")) {
      throw new ConversionError(
        `${path} has fields that are nested too deeply. Write them with fewer brackets.`,
      );
    }
    const { line, col } = counter.linePos(error.pos[0]);
    if (error.code === "MULTIPLE_DOCS") {
      throw new ConversionError(
        `${path}:${line}: --- begins another document, and a file with one is read. Write them into one, or each into a file of its own.`,
      );
    }
    throw new ConversionError(`${path}:${line}:${col}: this is not YAML: ${withoutSource(error.message)}.`);
  }
  const aliases = aliasesOf(path, document, counter);
  const data: unknown = document.toJS({ maxAliasCount: -1 });
  if (data === null || data === undefined) throw new ConversionError(`${path} is empty. ${FIELDS}`);
  if (!isRecord(data)) throw new ConversionError(`${path} has no fields. ${FIELDS}`);
  return {
    data,
    lineOf: (keys) => {
      const [start] = nodeAt(document, aliases, keys)?.range ?? [];
      return start === undefined ? undefined : counter.linePos(start).line;
    },
  };
}

/** Most values that all aliases of a file may stand for: those of aliases multiply, and a machine has no memory for them. */
const MAX_VALUES = 100_000;

/**
 * Returns what each alias stands for.
 *
 * @throws ConversionError with the line of an alias that never ends, or with which they are too many
 */
function aliasesOf(path: string, document: Document, counter: LineCounter): ReadonlyMap<Alias, unknown> {
  const anchors = new Map<string, unknown>();
  const aliases = new Map<Alias, unknown>();
  const sizes = new Map<unknown, number>();
  let values = 0;
  visit(document, {
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
    Alias: (_, alias, parents) => {
      const meant = anchors.get(alias.source);
      aliases.set(alias, meant);
      const { line, col } = counter.linePos(alias.range?.[0] ?? 0);
      const name = `*${alias.source}`;
      if (parents.some((parent) => parent === meant)) {
        throw new ConversionError(
          `${path}:${line}:${col}: the alias ${name} stands within its own anchor &${alias.source}. Write out what it stands for.`,
        );
      }
      values += sizeOf(meant);
      if (values <= MAX_VALUES) return;
      throw new ConversionError(
        `${path}:${line}:${col}: with ${name}, the aliases of the file stand for more than ${MAX_VALUES.toLocaleString("en-US")} values, the most that is read. Write the file with fewer aliases.`,
      );
    },
  });
  return aliases;

  /** Counts the values of a node, with those of the aliases in it. */
  function sizeOf(node: unknown): number {
    if (isAlias(node)) return sizeOf(aliases.get(node));
    if (isPair(node)) return sizeOf(node.value);
    if (!isMap(node) && !isSeq(node)) return 1;
    const known = sizes.get(node);
    if (known !== undefined) return known;
    const size = node.items.reduce<number>((sum, item) => sum + sizeOf(item), 1);
    sizes.set(node, size);
    return size;
  }
}

/** Returns the name of a field, or an item, that is written: through aliases, and through merge keys (`<<`). */
function nodeAt(document: Document, aliases: ReadonlyMap<Alias, unknown>, keys: Path) {
  const meant = (node: unknown): unknown => (isAlias(node) ? aliases.get(node) : node);
  const pairOf = (map: YAMLMap, key: string | number): Pair | undefined => {
    const pairs = pairsOf(map);
    const own = pairs.get(String(key));
    if (own !== undefined) return own;
    const merged = meant(pairs.get("<<")?.value);
    const maps = (isSeq(merged) ? merged.items : [merged]).map(meant).filter((each) => isMap(each));
    return maps.map((each) => pairOf(each, key)).find((each) => each !== undefined);
  };
  let [name, value]: readonly unknown[] = [document.contents, document.contents];
  for (const key of keys) {
    const within = meant(value);
    const pair = isMap(within) ? pairOf(within, key) : undefined;
    const item = isSeq(within) ? within.items[Number(key)] : undefined;
    name = pair?.key ?? item;
    value = pair?.value ?? item;
  }
  return isNode(name) ? name : undefined;
}

/** The fields of each map by their names, so that a file with thousands of them is read in time. */
const PAIRS = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = PAIRS.get(map);
  if (known !== undefined) return known;
  const pairs = new Map(map.items.map((pair) => [nameOf(pair.key), pair]));
  PAIRS.set(map, pairs);
  return pairs;
}

/** Returns the message of the parser without what it quotes of the file. */
function withoutSource(message: string): string {
  return message.replace(/:?\s*["'`{[].*$/s, "").replace(/\.$/, "");
}

/** The parser has a symbol for the name of a merge key. */
function nameOf(key: unknown): string {
  const value: unknown = isScalar(key) ? key.value : "";
  return typeof value === "symbol" ? "<<" : String(value);
}
