import { isRecord } from "../../../settings/paths";
import type { Lines } from "../../draft/lines";
import { fieldsOf, listOf, textOf } from "../../draft/plain-values";
import type { ComposeProject } from "./project";

/** Says what becomes of the fields of the file beside its services. */
export function sayTop({ files, services }: ComposeProject, lines: Lines): void {
  const used = services.flatMap(({ fields }) =>
    listOf(fields["secrets"]).map((item) => textOf(isRecord(item) ? item["source"] : item)),
  );
  for (const { data, place } of files) {
    for (const [field, value] of Object.entries(data)) {
      if (["services", "include"].includes(field) || field.startsWith("x-")) continue;
      const names =
        field === "secrets" ? Object.keys(fieldsOf(value)).filter((name) => !used.includes(name)) : [];
      for (const name of names) {
        lines.add("moot", place(`secrets.${name}`, [field, name]), "no service uses it.");
      }
      const text = TOP[field];
      if (field === "secrets") continue;
      lines.add(text === undefined ? "missing" : "moot", place(field, [field]), text ?? UNKNOWN);
    }
  }
}

const UNKNOWN = "is not known to this command. Look whether the application needs it.";

/** Fields of a file that need nothing here, and why. */
const TOP: Readonly<Record<string, string>> = {
  name: "it is the name of the application, as far as the letters allow.",
  version: "Compose does not read it any more.",
  networks: "each service has a network of its own, and requests come in by its path.",
  volumes: "a service keeps nothing on its disk.",
  configs: "a container gets no files: copy them into the image.",
  models: "there are none: a service calls an API for it.",
};
