import { COLOURS } from "../../docker/host/deploy/colour";
import { portOf } from "../../docker/host/deploy/port-of";

describe("the two places of a service", () => {
  it("have a port each, so that both containers can listen at once", () => {
    expect(COLOURS.map((colour) => portOf({ basePort: 20_000 }, colour))).toEqual([20_000, 20_001]);
  });
});
