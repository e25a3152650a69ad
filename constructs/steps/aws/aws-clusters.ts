import { DescribeClustersCommand, ECSClient, PutClusterCapacityProvidersCommand } from "@aws-sdk/client-ecs";
import type { ProviderList } from "../commands/capacity-providers";
import { RETRIES } from "./retries";

/**
 * Errors after which the same request may succeed later.
 *
 * Source: ECS API reference, PutClusterCapacityProviders, "Errors".
 */
const TEMPORARY = ["ResourceInUseException", "UpdateInProgressException"];

/** Returns functions that read and change the capacity providers of a cluster, and keep its default strategy. */
export function awsClusters(region: string): ProviderList {
  const client = new ECSClient({ region, ...RETRIES });
  const describe = async (cluster: string) => {
    const { clusters = [] } = await client.send(new DescribeClustersCommand({ clusters: [cluster] }));
    return clusters.find(({ status }) => status !== "INACTIVE");
  };
  return {
    read: async (cluster) => {
      const found = await describe(cluster);
      return found && (found.capacityProviders ?? []);
    },
    replace: async (cluster, capacityProviders) => {
      const { defaultCapacityProviderStrategy = [] } = (await describe(cluster)) ?? {};
      try {
        await client.send(
          new PutClusterCapacityProvidersCommand({
            cluster,
            capacityProviders: [...capacityProviders],
            defaultCapacityProviderStrategy,
          }),
        );
        return undefined;
      } catch (error) {
        if (error instanceof Error && TEMPORARY.includes(error.name)) return error.message.replace(/\.$/, "");
        throw error;
      }
    },
  };
}
