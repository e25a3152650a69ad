import { description } from "../support/description";
import { linesOf } from "../support/lines-of";

const said = (service: object) => linesOf(description({ services: { back: service } }));

describe("a service with a path", () => {
  it("needs a port and a health check", () => {
    expect(said({ path: "/*" })).toEqual([
      "services.back.health: is missing; it must be the path that answers 200 while it can serve. A service with a path needs one.",
      "services.back.port: is missing; it must be the port that the container listens on. A service with a path needs one.",
    ]);
  });

  it("is not told twice about a field that is misspelt", () => {
    expect(said({ path: "/*", prot: 80, health: "/" })).toEqual([
      'services.back.prot: unknown field. Did you mean "port"?',
    ]);
  });
});

describe("a service without a path", () => {
  it.each<[object]>([[{}], [{ port: 80 }], [{ command: ["work"] }]])("is a worker: %j", (service) => {
    expect(said(service)).toEqual([]);
  });

  it("is not asked whether it can serve", () => {
    expect(said({ health: "/up", healthCheck: { interval: 5, timeout: 2 } })).toEqual([
      'services.back.health: "/up" is not used without a path. Add a path, or remove this.',
      'services.back.healthCheck: {"interval":5,"timeout":2} is not used without a path. Add a path, or remove this.',
    ]);
  });

  it("is not blamed while its path is wrong", () => {
    expect(said({ path: 1, health: "/up" })).toEqual([
      'services.back.path: 1 is not a path such as "/*", "/api/*" or "/api", of letters, digits and . _ ~ -, 120 characters at most.',
    ]);
  });
});
