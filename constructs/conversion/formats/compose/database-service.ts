import type { DatabaseDescription } from "../../../settings/database-description";
import { DUMPS, rdsVersion } from "../../draft/database";
import type { DataMove } from "../../draft/draft";
import type { Lines } from "../../draft/lines";
import type { DatabaseImage } from "./images";
import type { ComposeService } from "./project";
import { volumesOf } from "./service/volumes";

/** A database of a Compose file, as RDS has it. */
export interface DatabaseService {
  /** Its description. */
  readonly database: DatabaseDescription;
  /** How its data moves. */
  readonly move: DataMove;
}

/** Fields of a database that have lines of their own. */
const SAID = ["image", "build", "environment", "env_file", "ports", "command", "extends"];

/** Returns the description of a service that is a database. */
export function databaseService(
  { name, fields, at }: ComposeService,
  { engine, tag, extra }: DatabaseImage,
  lines: Lines,
): DatabaseService {
  const { version, because } = rdsVersion(engine, tag.replace(/^pg/, ""));
  const image = at(fields["image"] === undefined ? "build" : "image");
  lines.add("taken", image, `database: { engine: "${engine}", version: "${version}" }, on RDS`);
  if (because !== undefined) lines.add("check", image, because);
  if (extra !== undefined) lines.add("check", image, extra);
  if (fields["environment"] !== undefined || fields["env_file"] !== undefined) {
    lines.add(
      "moot",
      at(fields["environment"] === undefined ? "env_file" : "environment"),
      "user and database are both called app, and AWS makes the password.",
    );
  }
  if (fields["ports"] !== undefined) {
    lines.add("moot", at("ports"), "nothing of it is public: npm run tunnel leads to it.");
  }
  if (fields["command"] !== undefined) {
    lines.add(
      "missing",
      at("command"),
      "parameters of the server are those of RDS. Set what is needed for the session, or in PostgreSQL for the user: ALTER ROLE app SET ...",
    );
  }
  if (volumesOf(fields["volumes"]).some(({ target }) => target.includes("initdb.d"))) {
    lines.add(
      "missing",
      at("volumes"),
      "scripts of a first start do not run. A dump has what they made; an empty database gets them by npm run tunnel.",
    );
  }
  for (const field of Object.keys(fields).filter((each) => !SAID.includes(each) && !each.startsWith("x-"))) {
    lines.add("moot", at(field), "RDS runs the database.");
  }
  const { command, file } = DUMPS[engine];
  const move = `docker compose exec -T ${name} sh -c '${command}' > ${file}`;
  return {
    database: { engine, version },
    move: { what: `the database ${name}`, to: "database", command: move },
  };
}
