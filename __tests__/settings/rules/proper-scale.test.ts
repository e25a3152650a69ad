import { description } from "../support/description";
import { linesOf } from "../support/lines-of";
import { withEnvironment } from "../support/with-environment";
import { withService } from "../support/with-service";

describe("automatic scaling", () => {
  it("has bounds in order", () => {
    expect(linesOf(withService({ scale: { min: 2, max: 2 } }))).toEqual([]);
    expect(linesOf(withService({ scale: { min: 3, max: 2 } }))).toEqual([
      "services.back.scale.max: 2 is not at least the min of 3.",
    ]);
  });

  it("has both bounds", () => {
    expect(linesOf(withService({ scale: {} }))).toEqual([
      "services.back.scale.max: is missing; it must be a whole number of tasks from 1 to 5000.",
      "services.back.scale.min: is missing; it must be a whole number of tasks from 1 to 5000.",
    ]);
  });

  it("has both bounds where only an environment scales", () => {
    expect(linesOf(withEnvironment({ services: { back: { scale: { cpu: 50 } } } }))).toEqual([
      "environments.dev.services.back.scale.max: is missing; it must be the most tasks, min or more.",
      "environments.dev.services.back.scale.min: is missing; it must be the fewest tasks, 1 or more.",
    ]);
  });

  it("counts requests of a service with a path alone", () => {
    expect(linesOf(withService({ scale: { min: 1, max: 2, requests: 100 } }))).toEqual([]);
    const services = { worker: { scale: { min: "1", max: 2, requests: 100 } } };
    expect(linesOf(description({ services }))).toEqual([
      'services.worker.scale.min: "1" is not a whole number of tasks from 1 to 5000. Write it without quotes: 1.',
      "services.worker.scale.requests: 100 is not used without a path. Add a path, or remove this.",
    ]);
  });
});
