import fc from "fast-check";
import { checkServiceName } from "../../constructs/settings/checks/names";
import { checkHealthPath, checkRoute } from "../../constructs/settings/checks/web";
import { readManifest } from "../../docker/host/deploy/manifest";
import { hostService } from "./support/host-service";

/** Texts that a description may hold there, and texts that are nearly so. */
const accepted = (pattern: RegExp, check: (value: unknown) => string | undefined) =>
  fc.stringMatching(pattern).filter((text) => check(text) === undefined);

const services = fc.record({
  name: accepted(/^[a-z][a-z0-9-]{0,20}$/, checkServiceName),
  path: accepted(/^(\/[A-Za-z0-9._~-]{0,8}){1,4}(\/\*)?$/, checkRoute),
  health: accepted(/^(\/[A-Za-z0-9._~-]{0,8}){1,4}$/, checkHealthPath),
});

describe("any service that the settings let through", () => {
  it("can be used by the host", () => {
    fc.assert(
      fc.property(services, (drawn) => {
        const manifest = {
          version: 1,
          region: "ap-northeast-2",
          network: "10.0.0.0/16",
          databaseSubnets: [],
        };
        const text = JSON.stringify({ ...manifest, services: [hostService(drawn)] });
        expect(readManifest(text).services).toEqual([hostService(drawn)]);
      }),
    );
  });
});
