import { statusTable } from "../../docker/host/deploy/status-table";
import { routed, serving } from "./support/routed";

describe("the status", () => {
  it("has one line a service, in columns", () => {
    const green = serving({ colour: "green", image: "shop/back:12" });
    const rows = [
      { route: routed(), health: "healthy" },
      { route: routed({ name: "back", serving: green }), health: "exited with code 1" },
    ];
    expect(statusTable(rows)).toEqual([
      "service  colour  health              since                 image",
      "front    blue    healthy             2026-11-22T10:00:00Z  shop/front:1",
      "back     green   exited with code 1  2026-11-22T10:00:00Z  shop/back:12",
    ]);
  });

  it("shows what was never released", () => {
    const rows = [{ route: routed({ serving: undefined }), health: "never released" }];
    expect(statusTable(rows).at(-1)).toBe("front    -       never released  -      -");
  });

  it("has its head alone where there is no service", () => {
    expect(statusTable([])).toEqual(["service  colour  health  since  image"]);
  });
});
