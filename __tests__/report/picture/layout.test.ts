import { layOut } from "../../../constructs/report/picture/layout";
import { EGRESSES } from "../../../constructs/service/words";
import { type Phase, PHASES, PHASE_FACTS } from "../../../constructs/service/phases";
import { overlaps } from "./support/overlaps";
import { madeDifference, madePicture } from "./support/pictures";

/** Numbers of services; with the longest names fewer, which fill a row, begin one and fill many. */
const SIZES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20] as const;
const LONG_SIZES = [3, 4, 5, 8, 12] as const;
const ZONES = [2, 3, 4, 5];

/** The egresses that make a picture another one: without a cluster none does. */
const egressesOf = (...phases: readonly Phase[]) =>
  phases.some((phase) => PHASE_FACTS[phase].fargate) ? EGRESSES : (["public-ip"] as const);

describe.each([
  ["short", false, SIZES],
  ["the longest", true, LONG_SIZES],
])("a picture with %s names", (_, isLong, sizes) => {
  describe.each(PHASES)("in phase %s", (phase) => {
    it.each(egressesOf(phase))("covers nothing with egress %s, whatever its size", (egress) => {
      for (const services of sizes) {
        for (const zones of ZONES) {
          const found = overlaps(layOut(madePicture({ services, zones, phase, egress, isLong })));
          expect([services, zones, ...found]).toEqual([services, zones]);
        }
      }
    });

    it("covers nothing where tasks run on several kinds of capacity", () => {
      for (const groupSize of [1, 2, 5]) {
        const picture = madePicture({
          services: 9,
          zones: 3,
          phase,
          egress: "nat-gateway",
          isLong,
          groupSize,
        });
        expect(overlaps(layOut(picture))).toEqual([]);
      }
    });
  });

  const steps = PHASES.flatMap((phase) =>
    PHASES.filter((to) => to !== phase).map((to) => [phase, to] as const),
  );
  it.each(steps)("covers nothing where it shows what changes from %s to %s", (phase, to) => {
    for (const services of [3, 12]) {
      for (const zones of ZONES) {
        for (const egress of egressesOf(phase, to)) {
          const found = overlaps(layOut(madeDifference({ services, zones, phase, egress, isLong }, to)));
          expect([services, zones, egress, ...found]).toEqual([services, zones, egress]);
        }
      }
    }
  });
});

describe("the proof that nothing is covered", () => {
  const layout = layOut(
    madePicture({ services: 3, zones: 2, phase: "cutover", egress: "nat-gateway", isLong: false }),
  );

  it("finds a box on another, a text out of its box and a line through a box", () => {
    const boxes = layout.boxes.map((box) => (box.id === "logs" ? { ...box, y: box.y - 40 } : box));
    expect(overlaps({ ...layout, boxes })).toContain("state covers logs");
    const texts = layout.texts.map((text) => ({ ...text, text: text.text.repeat(9) }));
    expect(overlaps({ ...layout, texts })).toContain(`"${"nginx".repeat(9)}" leaves host/nginx`);
    const [route] = layout.routes;
    const line = [
      [0, 0],
      [layout.width, layout.height],
    ] as const;
    const routes = route === undefined ? [] : [{ ...route, lines: [line] }];
    expect(overlaps({ ...layout, routes }).length).toBeGreaterThan(3);
  });

  it("looks at every thing of the picture", () => {
    const ids = layout.boxes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(["host/s0-", "ecs/s2-", "nat/0", "database/standby", "logs"]));
  });
});
