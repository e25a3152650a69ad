/** Terraform's state and provider: what is written, and what is printed for it. */
export const STATE_CASES: Readonly<Record<string, string | readonly string[]>> = {
  'backend: "local"': "backend: unknown field. Known fields: ",
  'backend: { bucket: "x" }': "backend: unknown field. Known fields: ",
  'bucket: "shop-state"': "bucket: unknown field. Known fields: ",
  'state: { bucket: "Shop_State" }': "state: unknown field. Known fields: ",
  'stateBucket: "shop"': "stateBucket: unknown field. Known fields: ",
  "lockfile: false": "lockfile: unknown field. Known fields: ",
  "encrypt: false": "encrypt: unknown field. Known fields: ",
  'environments.dev.state: { key: "../x" }': "environments.dev.state: unknown field. Known fields: ",
  'environments.dev.stateKey: "/dev.tfstate"': "environments.dev.stateKey: unknown field. Known fields: ",
  "awsProvider: 5":
    'awsProvider: 5 is not a major version of the AWS provider ("5" or "6"). Put it in quotes: "5".',
  'awsProvider: "4"': 'awsProvider: "4" is not a major version of the AWS provider ("5" or "6").',
  'awsProvider: "5.100.0"':
    'awsProvider: "5.100.0" is not a major version of the AWS provider ("5" or "6"). Did you mean "5"?',
  'awsProvider: "latest"': 'awsProvider: "latest" is not a major version of the AWS provider ("5" or "6").',
  'awsProvider: ">= 5"':
    'awsProvider: ">= 5" is not a major version of the AWS provider ("5" or "6"). Did you mean "5"?',
  "awsProvider: null": 'awsProvider: null is not a major version of the AWS provider ("5" or "6").',
  'awsProvider: ["5"]': 'awsProvider: ["5"] is not a major version of the AWS provider ("5" or "6").',
  'provider: "6"': 'provider: unknown field. Did you mean "awsProvider"?',
  'awsProfile: "shop"': 'awsProfile: unknown field. Did you mean "awsProvider"?',
  'tags: { Team: "web" }': "tags: unknown field. Every resource has the tags ",
};
