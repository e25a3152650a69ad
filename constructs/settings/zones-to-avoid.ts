/**
 * Zones in which one of the platforms is certain to fail, and why, in the words that follow the zone id.
 *
 * Source for Fargate: docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate-Regions.html ("usw1-az1 &
 * usw1-az3 only", "apne1-az1, apne1-az2, & apne1-az4 only"). Source for `use1-az3`: EC2's own refusal of t3 there,
 * as in github.com/ned1313/Getting-Started-Terraform/issues/44; AWS keeps no list of instance types by zone.
 */
export const ZONES_TO_AVOID: Readonly<Record<string, string>> = {
  "apne1-az3": "Fargate does not run there",
  "use1-az3": "it has no current instance types such as t3 and t4g",
  "usw1-az2": "Fargate does not run there",
};
