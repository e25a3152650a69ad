import { isWebService } from "../../constructs/service/service";
import { service } from "../support/service";

describe("a web service", () => {
  it("has a path, a port and a health check path", () => {
    expect(isWebService(service())).toBe(true);
  });

  it.each(["path", "port", "health"] as const)("is a worker without %s", (field) => {
    expect(isWebService(service({ [field]: undefined }))).toBe(false);
  });
});
