import { linesOf } from "../support/lines-of";
import { withEnvironment } from "../support/with-environment";

const RULE = "A service that only one environment has needs a build, a path or a command.";

describe("a service that only an environment has", () => {
  it("is taken for a misspelt one when it says next to nothing", () => {
    expect(linesOf(withEnvironment({ services: { bak: { cpu: 512 } } }))).toEqual([
      `environments.dev.services.bak: {"cpu":512} is not a service of the application. Did you mean "back"? ${RULE}`,
    ]);
    expect(linesOf(withEnvironment({ services: { worker: {} } }))).toEqual([
      `environments.dev.services.worker: {} is not a service of the application. ${RULE}`,
    ]);
  });

  it.each<[object]>([
    [{ build: "docker/worker" }],
    [{ command: ["work"] }],
    [{ path: "/x/*", port: 80, health: "/" }],
  ])("is taken when it says what it is: %j", (service) => {
    expect(linesOf(withEnvironment({ services: { worker: service } }))).toEqual([]);
  });
});
