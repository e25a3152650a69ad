import { nextRouting, type Route, withServing } from "../../docker/host/deploy/routing";
import { claims } from "../../docker/host/deploy/takeover";
import { hostService } from "./support/host-service";
import { manifest } from "./support/manifest";
import { routed, routing, serving } from "./support/routed";

/** A path by service, `name path` each; in a routing all of them serve. */
const routesOf = (...words: readonly string[]) =>
  routing(...words.map((word) => routed({ name: word.split(" ")[0], path: word.split(" ")[1] })));
const manifestOf = (...words: readonly string[]) =>
  manifest(...words.map((word) => hostService({ name: word.split(" ")[0], path: word.split(" ")[1] })));

/** Who gets which path: `/api/* back`. */
const shown = ({ routes }: { readonly routes: readonly Route[] }) =>
  claims(routes).map(({ path, route }) => `${path} ${route.name}`);

describe("a path that gets another service", () => {
  it.each<[string, before: string[], after: string[], waiting: string[], served: string[]]>([
    [
      "from one that is removed",
      ["front /*", "back /api/*"],
      ["front /*", "new /api/*"],
      ["/api/* back", "/* front"],
      ["/api/* new", "/* front"],
    ],
    [
      "that is split off",
      ["back /api/*"],
      ["back /api/*", "new /api/admin/*"],
      ["/api/admin/* back", "/api/* back"],
      ["/api/admin/* new", "/api/* back"],
    ],
    [
      "from one that gets another path",
      ["back /api/*"],
      ["back /old/*", "new /api/*"],
      ["/old/* back", "/api/* back"],
      ["/old/* back", "/api/* new"],
    ],
    [
      "that encloses one of a service that is removed",
      ["front /*", "back /api/v1/*"],
      ["front /*", "new /api/*"],
      ["/api/v1/* back", "/api/* front", "/* front"],
      ["/api/* new", "/* front"],
    ],
    [
      "one page of it",
      ["back /api/*"],
      ["back /api/*", "new /api/login"],
      ["/api/login back", "/api/* back"],
      ["/api/login new", "/api/* back"],
    ],
    [
      "that nobody had",
      ["back /api/*"],
      ["back /api/*", "new /apis/*"],
      ["/apis/* new", "/api/* back"],
      ["/apis/* new", "/api/* back"],
    ],
  ])("stays where it was until that one serves: %s", (_, before, after, waiting, served) => {
    const next = nextRouting(manifestOf(...after), routesOf(...before));
    expect(shown(next)).toEqual(waiting);
    // A failed release, or a run that found nothing new, changes nothing.
    expect(nextRouting(manifestOf(...after), next)).toEqual(next);
    const done = withServing(next, "new", serving());
    expect(shown(done)).toEqual(served);
    expect(done.routes.map(({ name }) => name)).toEqual(after.map((word) => word.split(" ")[0]));
  });

  it("stays where it was while two wait for their parts, until each serves", () => {
    const before = routesOf("back /api/*");
    const next = nextRouting(manifestOf("a /api/*", "b /api/b/*"), before);
    expect(shown(next)).toEqual(["/api/b/* back", "/api/* back"]);
    const one = withServing(next, "a", serving());
    expect(shown(one)).toEqual(["/api/b/* back", "/api/* a"]);
    expect(shown(withServing(one, "b", serving()))).toEqual(["/api/b/* b", "/api/* a"]);
  });

  it("goes back at once when the edit is taken back", () => {
    const before = routesOf("front /*", "back /api/*");
    const next = nextRouting(manifestOf("front /*", "new /api/*"), before);
    expect(nextRouting(manifestOf("front /*", "back /api/*"), next)).toEqual(
      nextRouting(manifestOf("front /*", "back /api/*"), before),
    );
  });

  it("belongs to its own service on a new host, where nobody had it", () => {
    const first = nextRouting(manifestOf("front /*", "back /api/*"), undefined);
    const frontOnly = withServing(first, "front", serving());
    expect(shown(nextRouting(manifestOf("front /*", "back /api/*"), frontOnly))).toEqual([
      "/api/* back",
      "/* front",
    ]);
  });
});
