import { GetParameterCommand, ParameterNotFound, SSMClient } from "@aws-sdk/client-ssm";
import { phaseRecordPath } from "../../../naming/environment-names";
import { isPhase, type Phase } from "../../../service/phases";
import { refuseOtherAccount } from "../../account";
import { CommandError, errorMessage } from "../../command-error";
import type { EnvironmentFacts } from "../../../report/facts/environment-facts";

/**
 * Reads the phase that the real environment was deployed in last, from the record of its deployments. It writes nothing.
 *
 * @returns the phase; undefined: nothing is deployed yet
 * @throws CommandError without credentials of the account, or without the right to read the record
 */
export async function recordedPhase(
  environment: string,
  facts: EnvironmentFacts,
): Promise<Phase | undefined> {
  await refuseOtherAccount(facts);
  const path = phaseRecordPath({ application: facts.application, environment });
  const request = new GetParameterCommand({ Name: `${path}/phase` });
  const value = await new SSMClient({ region: facts.region }).send(request).then(
    ({ Parameter }) => Parameter?.Value,
    (error: unknown) => {
      if (error instanceof ParameterNotFound) return undefined;
      throw new CommandError(
        `the record of the deployed phase, ${path}/phase, cannot be read: ${errorMessage(error)}. Check the permission ` +
          `ssm:GetParameter, or start from nothing: npm run rehearse -- ${environment}`,
      );
    },
  );
  if (value === undefined || isPhase(value)) return value;
  throw new CommandError(
    `the record of the deployed phase, ${path}/phase, holds ${JSON.stringify(value)}, which is no phase.`,
  );
}
