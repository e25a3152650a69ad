import { type ITerraformDependable, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { step } from "../../steps/step";

/** The cluster, and the capacity providers that are attached to it. */
export interface ProviderAttachmentProps {
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
  /** Name of the cluster. */
  readonly clusterName: string;
  /** Names of the capacity providers of EC2 instances; empty: none. */
  readonly providers: readonly string[];
  /** The providers, and Fargate's attachment. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * Attaches the capacity providers of EC2 instances to the cluster, and detaches those that are no longer described.
 *
 * ECS refuses to use a provider that is not attached, and to detach one that tasks use. So one has to be attached before the
 * services change, and detached after. `aws_ecs_cluster_capacity_providers` is one list that changes once, before the
 * services: here is one resource for each provider. Services depend on it, and it is created before others are destroyed:
 * so Terraform destroys one after the services have moved off.
 *
 * It exists also without any provider: Terraform runs what detaches one only while its configuration still has this block.
 */
export class ProviderAttachment extends TerraformResource {
  constructor(scope: Construct, id: string, props: ProviderAttachmentProps) {
    const { region, clusterName: cluster, providers, dependsOn } = props;
    super(scope, id, {
      terraformResourceType: "terraform_data",
      dependsOn: [...dependsOn],
      lifecycle: { createBeforeDestroy: true },
      provisioners: [
        step(scope, "attach-providers", { region, cluster, providers }),
        {
          ...step(scope, "detach-provider", { region, cluster, providers, provider: "${each.key}" }),
          when: "destroy",
        },
      ],
    });
    this.addOverride("for_each", Object.fromEntries(providers.map((provider) => [provider, provider])));
  }
}
