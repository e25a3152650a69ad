import { Instance } from "@cdktf/provider-aws/lib/instance";
import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { deployed } from "../../support/deployed";
import { description } from "../../support/description";

/** What the ec2 stack gives to its host. */
export interface HostArtifacts {
  /** The user data script. */
  readonly userData: string;
  /** Name of the deploy document. */
  readonly documentName: string;
  /** Content of the deploy document. */
  readonly document: string;
  /** Name of the document of a shell. */
  readonly shellName: string;
  /** Content of the document of a shell. */
  readonly shell: string;
}

/** Synthesizes the ec2 stack of shop-dev and returns the host's artifacts. */
export function hostArtifacts(): HostArtifacts {
  const stack = deployed(description({ dev: { phase: "ec2" } })).stack("dev-ec2");
  const documentOf = (purpose: string) => {
    const found = stack.all(SsmDocument).find(({ name }) => String(name).endsWith(`-${purpose}`));
    if (found === undefined) throw new Error(`the ec2 stack has no ${purpose} document`);
    return found;
  };
  const [document, shell] = [documentOf("deploy"), documentOf("shell")];
  return {
    userData: unescaped(stack.only(Instance)["user_data"]),
    documentName: String(document["name"]),
    document: unescaped(document["content"]),
    shellName: String(shell["name"]),
    shell: unescaped(shell["content"]),
  };
}

/** Undoes Terraform's escapes, as an apply does. */
function unescaped(text: unknown): string {
  return String(text).replace(/([$%])\1\{/g, "$1{");
}
