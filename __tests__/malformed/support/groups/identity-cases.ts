/** Who may do what: deployers, permissions, GitHub and the pipeline: what is written, and what is printed for it. */
export const IDENTITY_CASES: Readonly<Record<string, string | readonly string[]>> = {
  'deployers: ["*"]':
    'deployers[0]: "*" is not the ARN of an IAM role or user, such as … List each one: a wildcard would allow more than intended.',
  'deployers: ["arn:aws:iam::111122223333:root"]':
    'deployers[0]: "arn:aws:iam::111122223333:root" is not the ARN of an … This would allow everyone in the account.',
  'deployers: ["arn:aws:sts::111122223333:assumed-role/ci/x"]':
    'deployers[0]: "arn:aws:sts::111122223333:assumed-role/ci/x" is not … A session is temporary: use the ARN of the role that it assumed.',
  'deployers: ["arn:aws:iam::1111:role/ci"]':
    'deployers[0]: "arn:aws:iam::1111:role/ci" is not the ARN of an IAM',
  'deployers: { ci: "arn:aws:iam::111122223333:role/ci" }':
    'deployers: {"ci":"arn:aws:iam::111122223333:role/ci"} is not a list of ARNs.',
  'services.back.permissions: [{ actions: ["*"], resources: ["*"] }]':
    'services.back.permissions[0].actions[0]: "*" has a wildcard: it would … Name each action that the service calls, such as "s3:GetObject".',
  'services.back.permissions: [{ actions: ["iam:PassRole"], resources: ["*"] }]':
    'services.back.permissions[0].actions[0]: "iam:PassRole" is refused:',
  'services.back.permissions: [{ actions: ["sts:AssumeRole"], resources: ["arn:aws:iam::111122223333:role/admin"] }]':
    'services.back.permissions[0].actions[0]: "sts:AssumeRole" is refused: a service acts as its own role and as no other.',
  'services.back.permissions: [{ actions: ["s3:GetObjct"], resources: ["arn:aws:s3:::uploads/*"] }]':
    'services.back.permissions[0].actions[0]: "s3:GetObjct" is not an action of s3. Did you mean "s3:GetObject"?',
  'services.back.permissions: [{ actions: ["sqs:SendMessage"], resources: ["arn:aws:sqs:ap-northeast-2:999900001111:jobs"] }]':
    [
      'services.back.permissions[0].resources[0]: … Where environments differ, set "permissions" of the service in each environment.',
      'services.back.permissions[0].resources[0]: … Where environments differ, set "permissions" of the service in each environment.',
    ],
  'services.back.permissions: [{ actions: "s3:GetObject", resources: "arn:aws:s3:::uploads/*" }]': [
    'services.back.permissions[0].actions: "s3:GetObject" is not a list of … Did you mean ["s3:GetObject"]?',
    'services.back.permissions[0].resources: "arn:aws:s3:::uploads/*" is … Did you mean ["arn:aws:s3:::uploads/*"]?',
  ],
  "services.back.permissions: [null]": "services.back.permissions[0]: null is not an object that describes a",
  'github: { repository: "octo/org/shop" }':
    'github.repository: "octo/org/shop" is not a repository on GitHub, such as "octo-org/shop". Did you mean "octo/org"?',
  'github: { repository: "*" }':
    'github.repository: "*" is not a repository on GitHub, such as … Name one repository: a wildcard would let other repositories deploy to this account.',
  'github: { repository: "repo:octo-org/shop:*" }':
    'github.repository: "repo:octo-org/shop:*" is not a repository on … Name one repository: a wildcard would let other repositories deploy to this account.',
  'github: { repository: "octo-org/shop.git" }':
    'github.repository: "octo-org/shop.git" is not a repository on GitHub, … Did you mean "octo-org/shop"?',
  'github: { repository: "-octo/shop" }':
    'github.repository: "-octo/shop" is not a repository on GitHub, such as "octo-org/shop".',
  'github: { repository: "octo-org/" }':
    'github.repository: "octo-org/" is not a repository on GitHub, such as "octo-org/shop".',
  'github: { repository: "octo-org/shop", branch: "feature/*" }':
    'github.branch: "feature/*" is not the name of a branch (letters, … Name one branch: a wildcard would let other branches deploy.',
  'github: { repository: "octo-org/shop", branch: "" }':
    'github.branch: "" is not the name of a branch (letters, digits and _ . / -).',
  'github: { repository: "octo-org/shop", branch: "a..b" }':
    'github.branch: "a..b" is not the name of a branch (letters, digits and _ . / -).',
  'github: { repository: "octo-org/shop", ownerId: "1", repositoryId: 2 }': [
    'github.ownerId: "1" is not a whole number from 1 to 9007199254740991. Remove the quotes: 1.',
  ],
  'github: { repository: "octo-org/shop", ownerId: 0, repositoryId: 2 }': [
    "github.ownerId: 0 is not a whole number from 1 to 9007199254740991.",
  ],
  'github: { repository: "octo-org/shop", repositoryId: 1.5 }':
    "github.repositoryId: 1.5 is not a whole number from 1 to 9007199254740991.",
  'github: { repository: "octo-org/shop", provider: "none" }':
    'github.provider: "none" is not a setting of the OIDC provider ("create" or "existing").',
  'github: { repository: "octo-org/shop", token: "ghp_abcdefghijklmnopqrstuvwxyz0123456789" }':
    "github.token: unknown field. No key is needed: GitHub's tokens are exchanged for credentials of an hour.",
  'pipeline: { repository: "acme/shop", connection: "*" }':
    'pipeline.connection: "*" is not the ARN of a connection, such as',
  'pipeline: { repository: "acme/shop", branch: "main*" }':
    'pipeline.branch: "main*" is not the name of a branch, such as "main". … Name one branch: a pattern would release the commits of several.',
  "pipeline: { repository: 5 }":
    'pipeline.repository: 5 is not a repository with its owner, such as "acme/shop".',
  "pipeline: null":
    'pipeline: null is neither an object that describes a pipeline, such as { repository: "acme/shop" }, nor false.',
};
