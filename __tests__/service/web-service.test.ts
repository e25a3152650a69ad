import { isWebService } from "../../constructs/service/service";
import { service } from "../support/service";

describe("a service that requests can reach", () => {
  it("has a path, a port and a health path", () => {
    expect(isWebService(service())).toBe(true);
  });

  it.each(["path", "port", "health"] as const)("is a worker without its %s", (field) => {
    expect(isWebService(service({ [field]: undefined }))).toBe(false);
  });
});
