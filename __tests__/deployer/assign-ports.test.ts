import { assignPorts } from "../../docker/host/deploy/assign-ports";

/** Two names whose first choice is the same. */
const RIVALS = ["internal", "webhook"] as const;

describe("the ports of a service", () => {
  it("follow from its name alone, so that they are the same on every host", () => {
    const alone = assignPorts(["front"], {});
    expect(assignPorts(["mailer", "front", "back"], {})).toMatchObject(alone);
  });

  it("stay the same when the manifest's order changes", () => {
    expect(assignPorts([...RIVALS].reverse(), {})).toEqual(assignPorts(RIVALS, {}));
  });

  it("are the next free ones when another service has the first choice", () => {
    const [first, second] = RIVALS;
    const port = assignPorts([first], {})[first] ?? NaN;
    expect(assignPorts([second], {})).toEqual({ [second]: port });
    expect(assignPorts(RIVALS, {})).toEqual({ [first]: port, [second]: port + 2 });
  });

  it("stay with who has them, even against one whose first choice they are", () => {
    const [first, second] = RIVALS;
    const known = assignPorts([second], {});
    expect(assignPorts(RIVALS, known)).toMatchObject(known);
    expect(assignPorts([first], known)).not.toMatchObject({ [first]: known[second] });
  });

  it("are numbers for a service that is called like what every object has", () => {
    expect(assignPorts(["constructor"], {})).toEqual({ constructor: expect.any(Number) });
  });
});
