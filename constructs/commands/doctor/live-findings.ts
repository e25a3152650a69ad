import { ACMClient } from "@aws-sdk/client-acm";
import { EC2Client } from "@aws-sdk/client-ec2";
import { ECRClient } from "@aws-sdk/client-ecr";
import { IAMClient } from "@aws-sdk/client-iam";
import { Route53Client } from "@aws-sdk/client-route-53";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { SSMClient } from "@aws-sdk/client-ssm";
import { STSClient } from "@aws-sdk/client-sts";
import { releaseParameterName } from "../../naming/environment-names";
import { refuseOtherAccount } from "../account";
import { type DescribedEnvironment, describedEnvironment } from "../release/environment";
import { askAll, type LiveCheck, type LiveFinding } from "./live/check";
import { connectionChecks } from "./live/connection";
import { type Dns, domainChecks } from "./live/domain";
import { firstImageChecks } from "./live/first-images";
import { hostAgeChecks } from "./live/host-age";
import { imageChecks } from "./live/images";
import { instanceChecks } from "./live/instances";
import { quotaChecks } from "./live/quotas";

/** The SDK repeats a request that was throttled or lost twice, within the time of a check. */
const MAX_ATTEMPTS = 3;

/**
 * Asks AWS, and the DNS, whether an environment can be deployed as it is described. Nothing is changed.
 *
 * @throws CommandError when main.ts has a mistake or no such environment, or the credentials are not of its account
 */
export async function liveFindings(name: string): Promise<readonly LiveFinding[]> {
  const environment = await describedEnvironment(name);
  await refuseOtherAccount(environment);
  const account: LiveFinding = {
    ...{ check: "account", calls: ["sts:GetCallerIdentity"], level: "ok" },
    message: `your credentials are of account ${environment.account}, as main.ts says.`,
  };
  return [account, ...(await askAll(liveChecks(environment)))];
}

/** Returns the checks of an environment. */
export function liveChecks(environment: DescribedEnvironment, dns?: Dns): readonly LiveCheck[] {
  const { region, stacks, scope, repositories, name } = environment;
  const config = { region, maxAttempts: MAX_ATTEMPTS };
  const ec2 = new EC2Client(config);
  const tags = { Application: scope.application, Environment: scope.environment };
  const services = [...repositories.urls.keys()];
  return [
    ...quotaChecks({ quotas: new ServiceQuotasClient(config), ec2, region, stacks, tags }),
    ...instanceChecks(ec2, stacks),
    ...hostAgeChecks(ec2, stacks, name),
    ...imageChecks({
      ...{ ecr: new ECRClient(config), ssm: new SSMClient(config), stacks, environment: name },
      secrets: new SecretsManagerClient(config),
      parameters: new Map(services.map((service) => [service, releaseParameterName(scope, service)])),
    }),
    ...firstImageChecks({ iam: new IAMClient(config), sts: new STSClient(config) }, stacks),
    ...domainChecks({
      ...{ environment: name, region, stacks, dns },
      ...{ route53: new Route53Client(config), acm: new ACMClient(config) },
    }),
    ...connectionChecks(stacks, region),
  ];
}
