import { policyDocument } from "./policy-document";

/**
 * Renders the policy that lets one AWS service, acting for one account, assume a role.
 *
 * @param service - service principal, for example `ec2.amazonaws.com`
 * @param account - account id that the service must act for (`aws:SourceAccount`, against the confused deputy);
 * absent where the service doesn't send it
 */
export function trustPolicy(service: string, account?: string): string {
  return policyDocument({
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    ...(account === undefined ? {} : { Condition: { StringEquals: { "aws:SourceAccount": account } } }),
  });
}
