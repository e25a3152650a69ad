import { type FastifyInstance } from "fastify";
import { type Items } from "./items";
import { ADD_SCHEMA, LIST_SCHEMA } from "./item-schemas";

/** Answers `GET /api/items` and `POST /api/items`. */
export function itemRoutes(app: FastifyInstance, items: Items): void {
  app.get<{ Querystring: { limit?: string } }>("/api/items", { schema: LIST_SCHEMA }, async ({ query }) => ({
    items: await items.latest(Number(query.limit ?? 100)),
  }));

  app.post<{ Body: { name: string }; Headers: { "idempotency-key"?: string } }>(
    "/api/items",
    { schema: ADD_SCHEMA, preValidation: async ({ body }) => trimName(body) },
    async ({ body, headers }, reply) =>
      reply.code(201).send(await items.add(body.name, headers["idempotency-key"])),
  );
}

/** Blanks around a name don't count, neither as part of it nor for its length. */
function trimName(body: unknown): void {
  if (typeof body !== "object" || body === null || !("name" in body)) return;
  if (typeof body.name === "string") body.name = body.name.trim();
}
