import { isWebService } from "../../constructs/stacks/web-service";
import { service } from "../support/service";

describe("a service that requests can reach", () => {
  it("has a path, a port and a health check", () => {
    expect(isWebService(service())).toBe(true);
  });

  it.each(["path", "port", "health"] as const)("is none without its %s", (field) => {
    expect(isWebService(service({ [field]: undefined }))).toBe(false);
  });
});
