import type { ServiceDescription } from "../../constructs/settings/service-description";
import { followedRequests } from "./site/followed-requests";
import { releaseImage } from "./own-image";
import { Site, type SiteProps } from "./site/site";

jest.setTimeout(15 * 60_000);

const FARGATE = { phase: "fargate" } as const;

const service = (path: string, port = 3000): ServiceDescription => ({ port, path, health: "/healthz" });

const FRONT = service("/*", 8080);

/** Longer than Terraform needs from a service's creation to a rule that does not wait for it. */
const TASK_START = 20;

/** Edits of paths in turn, each of what the one before left. */
const EDITS: readonly {
  readonly edit: string;
  readonly services: SiteProps["services"];
  /** Who answers a path: before the edit, then after it. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
}[] = [
  {
    edit: "a part is split off",
    services: { front: FRONT, back: service("/api/*"), orders: service("/api/orders/*") },
    answers: { "/api/items": ["back"], "/api/orders/1": ["back", "orders"], "/": ["front"] },
  },
  {
    edit: "another port",
    services: { front: FRONT, back: service("/api/*", 3149), orders: service("/api/orders/*") },
    answers: { "/api/items": ["back"], "/api/orders/1": ["orders"], "/": ["front"] },
  },
  {
    edit: "two services change places",
    services: { front: FRONT, back: service("/api/orders/*", 3149), orders: service("/api/*") },
    answers: { "/api/items": ["back", "orders"], "/api/orders/1": ["orders", "back"], "/": ["front"] },
  },
  {
    edit: "a narrower path",
    services: { front: FRONT, back: service("/api/orders/*", 3149), orders: service("/api/v2/*") },
    answers: { "/api/items": ["orders", "front"], "/api/v2/items": ["orders"], "/api/orders/1": ["back"] },
  },
  {
    edit: "a wider path",
    services: { front: FRONT, back: service("/api/orders/*", 3149), orders: service("/api/*") },
    answers: { "/api/items": ["front", "orders"], "/api/v2/items": ["orders"], "/api/orders/1": ["back"] },
  },
  {
    edit: "another service, of one that is retired",
    services: {
      front: FRONT,
      back: service("/api/orders/*", 3149),
      orders: { ...service("/api/*"), retired: true },
      search: service("/api/*"),
    },
    answers: { "/api/items": ["orders", "search"], "/api/orders/1": ["back"], "/": ["front"] },
  },
];

let site: Site;

async function deploy(services: SiteProps["services"]): Promise<void> {
  await site.describe(FARGATE, { services });
  await site.plan("dev-foundation");
  await site.apply("dev-foundation");
  for (const name of Object.keys(services)) {
    await releaseImage(site.emulator, `/shop/dev/${name}/image`, "1");
  }
  for (const stack of site.stacks().filter((name) => name !== "dev-foundation")) {
    await site.succeed(stack, "init", "-input=false", "-no-color");
    await site.succeed(stack, "apply", "-auto-approve", "-input=false", "-no-color");
  }
}

beforeAll(async () => {
  const props: SiteProps = {
    name: "shop",
    services: { front: FRONT, back: service("/api/*") },
    dev: { domain: "shop.example.com", protect: false },
  };
  site = await Site.start("edits of paths on Fargate", props, { taskStart: TASK_START });
  await site.bootstrap();
  await deploy(props.services);
});

afterAll(() => site.stop());

it.each(EDITS)("$edit: a path stays with who serves it until the other one is healthy", async (edit) => {
  const { services, answers } = edit;
  const found = await followedRequests(site, Object.keys(answers), () => deploy(services));
  const expected = Object.entries(answers).map(([path, names]) => [
    path,
    names.map((name) => `${name} 100%`),
  ]);
  expect(found).toEqual(Object.fromEntries(expected));
  expect(await site.pendingStacks()).toEqual({});
});
