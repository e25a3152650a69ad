import type { Environment } from "../environment";
import type { Draft } from "../resolve/draft";
import { refusal } from "../wording/refusal";
import type { Finding } from "./finding";

/** A service that uses the database needs one. */
export function presentDatabase({ database, services }: Environment, draft: Draft): readonly Finding[] {
  const users = services.filter((service) => service.database).map(({ name }) => name);
  if (database !== undefined || users.length === 0) return [];
  const places = users.map((name) => ["services", name, "database"]);
  if (draft.database === false) {
    const message = refusal(false, `possible while services use the database: ${users.join(", ")}`);
    return [{ path: ["database"], message, reads: [["database"], ...places] }];
  }
  const message = refusal(true, "possible without a database", 'Describe one under "database".');
  return places.map((path) => ({ path, message, reads: [path, ["database"]] }));
}
