import { isNode, LineCounter, parseDocument } from "yaml";
import { isRecord, type Path } from "../../settings/paths";
import { ConversionError } from "../conversion-error";

/** A file in YAML, and where in it each value stands. */
export interface YamlFile {
  /** Its values, by field. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Returns the line of a value, from 1; `undefined`: it is merged from elsewhere. */
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
    logLevel: "silent",
  });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = counter.linePos(error.pos[0]);
    throw new ConversionError(`${path}:${line}:${col}: this is not YAML: ${withoutSource(error.message)}.`);
  }
  const data = valuesOf(path, () => document.toJS({ maxAliasCount: 1000 }) as unknown);
  if (data === null || data === undefined) throw new ConversionError(`${path} is empty. ${FIELDS}`);
  if (!isRecord(data)) throw new ConversionError(`${path} has no fields. ${FIELDS}`);
  return {
    data,
    lineOf: (keys) => {
      const node: unknown = document.getIn(keys, true);
      const [start] = (isNode(node) ? node.range : undefined) ?? [];
      return start === undefined ? undefined : counter.linePos(start).line;
    },
  };
}

/** Returns the message of the parser without what it quotes of the file. */
function withoutSource(message: string): string {
  return message.replace(/:?\s*["'`{[].*$/s, "").replace(/\.$/, "");
}

function valuesOf(path: string, read: () => unknown): unknown {
  try {
    return read();
  } catch {
    throw new ConversionError(`${path} uses too many YAML aliases. Write their text out instead.`);
  }
}
