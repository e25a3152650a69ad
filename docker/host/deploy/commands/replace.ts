import { errorMessage } from "../deploy-error";
import { desiredContainer } from "../desired-container";
import { applyFirewall } from "../firewall";
import type { Host } from "../host";
import { release } from "../release";
import { Secrets } from "../secrets";
import { fetchManifest } from "./converge";

/**
 * Replaces the active container of a service by a new one of the same image, as a release does: beside it, and only once it
 * is healthy. If it does not become healthy, the active container stays.
 *
 * @returns errors, one line each
 */
export async function replace(host: Host, name: string): Promise<readonly string[]> {
  try {
    const manifest = await fetchManifest(host);
    const { routing } = host.edge;
    const service = manifest.services.find((each) => each.name === name);
    const image = routing?.routes.find((route) => route.name === name)?.serving?.image;
    if (routing === undefined || service === undefined || image === undefined) return [];
    // The manifest may be newer than the last deployment's.
    await applyFirewall(manifest, await host.engine.containers());
    const environment = await new Secrets(host.aws).environmentOf(service);
    await release(host, desiredContainer(service, image, environment), routing);
    return [];
  } catch (error) {
    return [errorMessage(error)];
  }
}
