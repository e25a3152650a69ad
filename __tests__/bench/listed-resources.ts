import type { ListedElement, ListedStack, ResourceList, TextWithReferences } from "./programs/resource-list";
import type { Blocks, StackJson } from "./synthesized";

/** A reference to an attribute of an element, as Terraform writes it. */
const REFERENCE = /\$\{((?:data\.)?[a-z][a-z0-9_]*\.[A-Za-z0-9_-]+)\.([a-z0-9_.[\]-]+)\}/g;

/** Attributes whose keys are the user's own. */
const MAPS = ["tags", "defaults", "provisioner"];

/** Turns synthesized stacks into the list that bare cdktf creates the same resources from. */
export function listResources(stacks: ReadonlyMap<string, StackJson>): ResourceList {
  return { stacks: [...stacks].map(([name, json]) => listStack(name, json)) };
}

function listStack(name: string, json: StackJson): ListedStack {
  const blocks = { ...elements("data", json.data), ...elements("resource", json.resource) };
  const { use_lockfile, ...backend } = json.terraform.backend.s3;
  return {
    name,
    provider: toProps(json.provider.aws[0], blocks) as object,
    backend: { ...(toProps(backend, blocks) as object), use_lockfile },
    elements: inOrder(blocks).map((element) => ({
      ...element,
      props: toProps(element.props, blocks) as ListedElement["props"],
    })),
    outputs: Object.entries(json.output ?? {}).map(([id, output]) => [
      id,
      withReferences(output, blocks) as object,
    ]),
  };
}

type Elements = Readonly<Record<string, ListedElement>>;

function elements(kind: ListedElement["kind"], blocks: Blocks = {}): Elements {
  return Object.fromEntries(
    Object.entries(blocks).flatMap(([type, named]) =>
      Object.entries(named).map(([id, props]) => {
        const address = `${kind === "data" ? "data." : ""}${type}.${id}`;
        return [address, { address, kind, type, id, props }];
      }),
    ),
  );
}

/** What is referred to comes before what refers to it. */
function inOrder(blocks: Elements): readonly ListedElement[] {
  const ordered = new Set<ListedElement>();
  const add = (element: ListedElement): void => {
    if (ordered.has(element)) return;
    for (const address of addressesIn(element.props)) {
      const other = blocks[address];
      if (other !== undefined && other !== element) add(other);
    }
    ordered.add(element);
  };
  Object.values(blocks).forEach(add);
  return [...ordered];
}

function addressesIn(props: ListedElement["props"]): readonly string[] {
  const dependencies = (props["depends_on"] ?? []) as readonly string[];
  return [
    ...dependencies,
    ...[...JSON.stringify(props).matchAll(REFERENCE)].map(([, address = ""]) => address),
  ];
}

/** Names as in TypeScript, references as parts of texts. */
function toProps(value: unknown, blocks: Elements): unknown {
  if (typeof value !== "object" || value === null) return withReferences(value, blocks);
  if (Array.isArray(value)) return value.map((item) => toProps(item, blocks));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      camelCase(key),
      MAPS.includes(key) ? withReferences(item, blocks) : toProps(item, blocks),
    ]),
  );
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function withReferences(value: unknown, blocks: Elements): unknown {
  if (typeof value === "string") return splitText(value, blocks);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => withReferences(item, blocks));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withReferences(item, blocks)]));
}

function splitText(text: string, blocks: Elements): string | TextWithReferences {
  const parts: TextWithReferences["parts"][number][] = [];
  let end = 0;
  for (const { 0: whole, 1: address = "", 2: attribute = "", index } of text.matchAll(REFERENCE)) {
    if (blocks[address] === undefined) continue;
    parts.push(text.slice(end, index), { address, attribute });
    end = index + whole.length;
  }
  if (parts.length === 0) return text;
  return { parts: [...parts, text.slice(end)].filter((part) => part !== "") };
}
