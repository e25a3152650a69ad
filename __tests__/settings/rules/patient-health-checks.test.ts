import { linesOf } from "../support/lines-of";
import { withService } from "../support/with-service";

describe("the timeout of a health check", () => {
  it.each<[object, readonly string[]]>([
    [{ interval: 6 }, []],
    [{ timeout: 9 }, []],
    [{ timeout: 10 }, ["timeout: 10 is not less than the interval of 10 seconds."]],
    [{ interval: 8, timeout: 9 }, ["timeout: 9 is not less than the interval of 8 seconds."]],
    [{ interval: 5 }, ["interval: 5 is not more than the timeout of 5 seconds."]],
  ])("is less than the interval: %j", (healthCheck, messages) => {
    const lines = messages.map((message) => `services.back.healthCheck.${message}`);
    expect(linesOf(withService({ healthCheck }))).toEqual(lines);
  });
});
