import { PutImageCommand } from "@aws-sdk/client-ecr";
import { CreateHostedZoneCommand } from "@aws-sdk/client-route-53";
import { PutParameterCommand } from "@aws-sdk/client-ssm";
import { releaseParameterName, repositoryUrl } from "../../../naming/environment-names";
import type { Scope } from "../../../naming/physical-name";
import { RELEASE_TAG_PREFIX } from "../../../service/image-reference";
import type { AwsClients } from "../aws-clients";
import type { EnvironmentFacts } from "../../../report/facts/environment-facts";

/** Creates the hosted zone of the domain, which every deployment finds already there. */
export async function createHostedZone(aws: AwsClients, zone: string): Promise<void> {
  await aws.route53.send(new CreateHostedZoneCommand({ Name: zone, CallerReference: zone }));
}

const TAG = `${RELEASE_TAG_PREFIX}rehearsal`;
const MEDIA_TYPE = "application/vnd.oci.image.index.v1+json";

/** Pushes and releases an image of every service; the emulator runs none of them. */
export async function releaseImages(aws: AwsClients, scope: Scope, facts: EnvironmentFacts): Promise<void> {
  for (const { name } of facts.services) {
    const repository = repositoryUrl(scope, facts, name);
    await aws.ecr.send(
      new PutImageCommand({
        repositoryName: repository.slice(repository.indexOf("/") + 1),
        imageTag: TAG,
        imageManifest: JSON.stringify({ schemaVersion: 2, mediaType: MEDIA_TYPE, manifests: [] }),
        imageManifestMediaType: MEDIA_TYPE,
      }),
    );
    const Name = releaseParameterName(scope, name);
    await aws.ssm.send(new PutParameterCommand({ Name, Value: `${repository}:${TAG}`, Overwrite: true }));
  }
}
