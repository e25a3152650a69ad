import { vi } from "vitest";
import type { Item } from "../../src/api/item";

/** What stands in for the network. */
export type Answer = (path: string, init: RequestInit) => Response | Promise<Response>;

/** An answer of the API, or of a gateway that speaks JSON. */
export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
}

/** What a load balancer answers while nobody behind it does. */
export function gatewayPage(status: number): Response {
  return new Response(`<html><body><h1>${status}</h1></body></html>`, { status });
}

/** An API that keeps its items in memory, in place of the network; what it does can be changed at any time. */
export class FakeApi {
  public readonly items: Item[];
  public readonly requests: string[] = [];
  /** The key of each wish for a new item. */
  public readonly keys: string[] = [];
  private readonly added = new Map<string, Item>();
  /** Answers in place of the API while it is set. */
  public instead?: Answer;

  constructor(...names: readonly string[]) {
    this.items = names.map((name, index) => ({ id: index + 1, name }));
    vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
      this.requests.push(`${init.method} ${path}`);
      if (init.method === "POST") this.keys.push(keyOf(init));
      return Promise.resolve(this.instead?.(path, init) ?? this.answer(path, init));
    });
  }

  /** How often something was asked for, such as `POST /api/items`. */
  public count(request: string): number {
    return this.requests.filter((made) => made === request).length;
  }

  /** What the API itself answers. */
  public answer(path: string, init: RequestInit): Response {
    if (path === "/api/version") return json({ version: "2.0.0", platform: "fargate", hostname: "task-1" });
    return init.method === "POST" ? this.add(init) : json({ items: this.items });
  }

  private add(init: RequestInit): Response {
    const name = (JSON.parse(String(init.body)) as { name: string }).name.trim();
    if (name === "") return json({ error: 'name: "" is not a text of 1 to 100 characters.' }, 400);
    const item = this.added.get(keyOf(init)) ?? { id: this.items.length + 1, name };
    if (!this.items.includes(item)) this.items.push(item);
    this.added.set(keyOf(init), item);
    return json(item, 201);
  }
}

function keyOf({ headers }: RequestInit): string {
  return new Headers(headers).get("idempotency-key") ?? "none";
}
