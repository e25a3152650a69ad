import { Instance } from "@cdktf/provider-aws/lib/instance";
import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { deployed } from "../../support/deployed";
import { description } from "../../support/description";

/** What the ec2 stack of an environment brings to its host. */
export interface HostArtifacts {
  /** Script of the first boot. */
  readonly userData: string;
  /** Name of the deploy document. */
  readonly documentName: string;
  /** Content of the deploy document. */
  readonly document: string;
}

/** Synthesizes the ec2 stack of shop-dev, and takes from it what a host gets. */
export function hostArtifacts(): HostArtifacts {
  const stack = deployed(description({ dev: { phase: "ec2" } })).stack("dev-ec2");
  const document = stack.only(SsmDocument);
  return {
    userData: unescaped(stack.only(Instance)["user_data"]),
    documentName: String(document["name"]),
    document: unescaped(document["content"]),
  };
}

/** As AWS gets it: Terraform has taken its own escapes off. */
function unescaped(text: unknown): string {
  return String(text).replace(/([$%])\1\{/g, "$1{");
}
