import { ECRClient } from "@aws-sdk/client-ecr";
import { DescribeSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { ReleaseStore } from "../commands/first-release";
import { StepError } from "../step-error";
import { keepStored, storedImage } from "./kept-image";
import { RETRIES } from "./retries";

/** Returns functions that read and write releases in a region. */
export function awsReleases(region: string): ReleaseStore {
  const options = { region, ...RETRIES };
  const [ssm, ecr, secrets] = [
    new SSMClient(options),
    new ECRClient(options),
    new SecretsManagerClient(options),
  ];
  return {
    read: async (name) => (await ssm.send(new GetParameterCommand({ Name: name }))).Parameter?.Value ?? "",
    write: async (name, value) => {
      await ssm.send(new PutParameterCommand({ Name: name, Value: value, Overwrite: true }));
    },
    hasValue: async (name) => {
      const { VersionIdsToStages = {} } = await secrets.send(new DescribeSecretCommand({ SecretId: name }));
      return Object.keys(VersionIdsToStages).length > 0;
    },
    keep: async (reference, prefix) => {
      const stored = await storedImage(ecr, reference);
      if (stored === undefined) throw new StepError(`${reference} is not in its repository. Deploy again.`);
      await keepStored(ecr, stored, prefix);
    },
  };
}
