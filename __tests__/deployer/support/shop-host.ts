import type { ManifestService } from "../../../constructs/service/manifest";
import { waitUntilHealthy } from "../../../docker/host/deploy/health";
import { container } from "./container";
import { fakeHost, type FakeHostProps } from "./fake-host";
import { hostService } from "./host-service";
import { manifest } from "./manifest";
import { routed, routing, serving } from "./routed";
import { newHost } from "./temporary-paths";

beforeEach(() => {
  newHost();
  jest.mocked(waitUntilHealthy).mockReset();
});

/** Name of the manifest's parameter. */
export const MANIFEST = "/shop/dev/ec2/manifest";

const named = (name: string, path: string) =>
  hostService({ name, path, release: { parameter: `/shop/dev/${name}/image` } });

/** The two services of the shop. */
export const front = named("front", "/*");
export const back = named("back", "/api/*");

/** The content of a manifest. */
export const manifestText = (...services: readonly ManifestService[]) =>
  JSON.stringify(manifest(...services));

/**
 * A host whose account holds the manifest and the second release of both services. Health checks have to be mocked; each
 * container is healthy.
 */
export function shopHost(props: FakeHostProps = {}) {
  const parameters = {
    [MANIFEST]: manifestText(front, back),
    "/shop/dev/front/image": "shop/front:2",
    "/shop/dev/back/image": "shop/back:2",
  };
  return fakeHost({ ...props, parameters: { ...parameters, ...props.parameters } });
}

/** The first version of both services is active, in blue. */
export const FIRST_VERSION = {
  routing: routing(
    routed(),
    routed({ name: "back", path: "/api/*", basePort: 20_100, serving: serving({ image: "shop/back:1" }) }),
  ),
  containers: [container(), container({ service: "back", image: "shop/back:1" })],
};

/** New containers of the front do not become healthy. */
export function failFront(): void {
  jest
    .mocked(waitUntilHealthy)
    .mockImplementation(async (_, id) => (id.startsWith("front") ? "unhealthy" : undefined));
}

/** The containers that were started, as steps. */
export const starts = (steps: readonly string[]) => steps.filter((step) => step.startsWith("start"));
