import { locations } from "../../docker/host/deploy/locations";
import { routed } from "./support/routed";

/** What leads to whom: `= /api -> back`. */
const spelled = (paths: Readonly<Record<string, string | undefined>>) =>
  locations(Object.entries(paths).map(([name, path]) => routed({ name, path }))).map(
    ({ matcher, route }) => `${matcher} -> ${route.name}`,
  );

describe("the locations of", () => {
  it.each([
    ["everything", "/*", ["/ -> front"]],
    ["a prefix are all below it and itself", "/api/*", ["= /api -> front", "/api/ -> front"]],
    ["a deep prefix", "/api/v1/*", ["= /api/v1 -> front", "/api/v1/ -> front"]],
    ["one exact path", "/webhook", ["= /webhook -> front"]],
    ["the root alone", "/", ["= / -> front"]],
  ])("%s", (_, path, expected) => {
    expect(spelled({ front: path })).toEqual(expected);
  });

  it("a worker are none", () => {
    expect(spelled({ mailer: undefined })).toEqual([]);
  });

  it("a prefix leave the path itself to another service that has it", () => {
    expect(spelled({ back: "/api/*", info: "/api" })).toEqual(["/api/ -> back", "= /api -> info"]);
  });

  it("all services come in the manifest's order", () => {
    expect(spelled({ front: "/*", back: "/api/*" })).toEqual([
      "/ -> front",
      "= /api -> back",
      "/api/ -> back",
    ]);
  });
});
