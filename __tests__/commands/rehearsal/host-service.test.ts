import type { ManifestService } from "../../../constructs/service/manifest";
import { hostRoute } from "../../../constructs/commands/rehearsal/request-path/host-service";

const serve = (name: string, path?: string) => ({ name, path }) as ManifestService;

const SERVICES = [
  serve("front", "/*"),
  serve("back", "/api/*"),
  serve("admin", "/api/admin/*"),
  serve("hook", "/api/h"),
  serve("worker"),
];

describe("hostRoute", () => {
  it.each([
    ["/", "front"],
    ["/apis", "front"],
    ["/api", "back"],
    ["/api/items", "back"],
    ["/api/h", "hook"],
    ["/api/h/1", "back"],
    ["/api/admin", "admin"],
    ["/api/admin/users", "admin"],
  ])("sends %s to %s", (path, expected) => {
    expect(hostRoute(SERVICES, path)?.name).toBe(expected);
    expect(hostRoute([...SERVICES].reverse(), path)?.name).toBe(expected);
  });

  it("has no service for a path that none matches", () => {
    expect(hostRoute([serve("back", "/api/*"), serve("worker")], "/")).toBeUndefined();
  });
});
