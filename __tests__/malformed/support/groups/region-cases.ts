/** Accounts and regions: what is written, and what is printed for it. */
export const REGION_CASES: Readonly<Record<string, string | readonly string[]>> = {
  'environments.dev.account: ""': 'environments.dev.account: "" is not a 12-digit AWS account id.',
  'environments.dev.account: "0123456789012"':
    'environments.dev.account: "0123456789012" is not a 12-digit AWS account id.',
  'environments.dev.account: "１１１１２２２２３３３３"':
    'environments.dev.account: "１１１１２２２２３３３３" is not a 12-digit AWS account id.',
  'environments.dev.account: " 111122223333"':
    'environments.dev.account: " 111122223333" is not a 12-digit AWS account id. Did you mean "111122223333"?',
  'environments.dev.account: "111122223333\\n"':
    'environments.dev.account: "111122223333\\n" is not a 12-digit AWS account id. Did you mean "111122223333"?',
  'environments.dev.account: "arn:aws:iam::111122223333:root"':
    'environments.dev.account: "arn:aws:iam::111122223333:root" is not a 12-digit AWS account id.',
  "environments.dev.account: -1":
    "environments.dev.account: -1 is not a string of 12 digits. Put it in quotes, with its leading zeros.",
  "environments.dev.account: 1.5":
    "environments.dev.account: 1.5 is not a string of 12 digits. Put it in quotes, with its leading zeros.",
  'environments.dev.account: "shop-dev"':
    'environments.dev.account: "shop-dev" is not a 12-digit AWS account id.',
  'environments.dev.account: ["111122223333"]':
    'environments.dev.account: ["111122223333"] is not a 12-digit AWS account id.',
  'environments.dev.region: ""': 'environments.dev.region: "" is not an AWS region.',
  'environments.dev.region: "AP-NORTHEAST-2"':
    'environments.dev.region: "AP-NORTHEAST-2" is not an AWS region. Did you mean "ap-northeast-2"?',
  'environments.dev.region: "ap_northeast_2"':
    'environments.dev.region: "ap_northeast_2" is not an AWS region. Did you mean "ap-northeast-2"?',
  'environments.dev.region: "us-gov-west-1"':
    'environments.dev.region: "us-gov-west-1" is not a region of the … Other partitions are not supported.',
  'environments.dev.region: "us-iso-east-1"':
    'environments.dev.region: "us-iso-east-1" is not a region of the … Other partitions are not supported.',
  'environments.dev.region: "global"': 'environments.dev.region: "global" is not an AWS region.',
  'environments.dev.region: "us-east"':
    'environments.dev.region: "us-east" is not an AWS region. Did you mean "us-east-1"?',
  'environments.dev.region: "tokyo"':
    'environments.dev.region: "tokyo" is not an AWS region. Did you mean "ap-northeast-1"?',
  "environments.dev.region: 2": "environments.dev.region: 2 is not an AWS region.",
  'environments.dev.region: ["ap-northeast-2"]':
    'environments.dev.region: ["ap-northeast-2"] is not an AWS region.',
  'environments.dev.region: "${var.region}"':
    'environments.dev.region: "${var.region}" is not an AWS region.',
  'region: "ap-northeast-2"; account: "111122223333"': [
    "account: unknown field. This is a field of an environment.",
    "region: unknown field. This is a field of an environment.",
  ],
  'environments.dev.awsRegion: "eu-west-1"':
    'environments.dev.awsRegion: unknown field. Did you mean "region"?',
  'environments.dev.accountId: "111122223333"':
    'environments.dev.accountId: unknown field. Did you mean "account"?',
};
