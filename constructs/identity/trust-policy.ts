import { policyDocument, type PolicyStatement } from "./policy-document";

/**
 * Formats the policy with which one AWS service, on behalf of one account, may assume a role.
 *
 * @param service - service principal, for example `ec2.amazonaws.com`
 * @param account - account id on whose behalf the service must act (`aws:SourceAccount`, against the confused deputy);
 * absent if the service does not send it
 * @param source - ARN of the resource on whose behalf it must act (`aws:SourceArn`); absent: any of the account
 */
export function trustPolicy(service: string, account?: string, source?: string): string {
  return policyDocument(trustStatement(service, account, source));
}

/** Returns the statement of {@link trustPolicy}, for a role with further statements. */
export function trustStatement(service: string, account?: string, source?: string): PolicyStatement {
  return {
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    ...(account === undefined
      ? {}
      : {
          Condition: {
            StringEquals: { "aws:SourceAccount": account },
            ...(source === undefined ? {} : { ArnEquals: { "aws:SourceArn": source } }),
          },
        }),
  };
}
