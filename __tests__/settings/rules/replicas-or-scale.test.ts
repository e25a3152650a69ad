import { description } from "../support/description";
import { linesOf } from "../support/lines-of";
import { withService } from "../support/with-service";

const scale = { min: 1, max: 4 };
const RULE = "is not used with scale. Remove it: scale.min and scale.max decide.";

/** A service with these fields, and these fields in the environment `dev`. */
const both = (service: object, override: object) =>
  description({
    services: { back: service },
    environments: {
      dev: { account: "111122223333", region: "ap-northeast-2", services: { back: override } },
    },
  });

describe("a number of tasks beside automatic scaling", () => {
  it("is refused in one service", () => {
    expect(linesOf(withService({ replicas: 3, scale }))).toEqual([`services.back.replicas: 3 ${RULE}`]);
  });

  it("is refused in an environment, whether the scaling is its own or the application's", () => {
    const line = `environments.dev.services.back.replicas: 3 ${RULE}`;
    expect(linesOf(both({}, { replicas: 3, scale }))).toEqual([line]);
    expect(linesOf(both({ scale }, { replicas: 3 }))).toEqual([line]);
  });

  it("is taken from the application when only an environment scales", () => {
    expect(linesOf(both({ replicas: 3 }, { scale }))).toEqual([]);
  });
});
