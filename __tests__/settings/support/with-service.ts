import { description } from "./description";

/** The smallest description with these fields in its one service, `back`. */
export function withService(overrides: object): object {
  return description({ services: { back: { port: 3000, path: "/*", health: "/healthz", ...overrides } } });
}
