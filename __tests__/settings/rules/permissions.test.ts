import { parseSettings } from "../../../constructs/settings/parse-settings";
import { description } from "../support/description";
import { invalidPaths, linesOf } from "../support/lines-of";

const ACCOUNT = "111122223333";

/** Returns where a description with this permission of the service back is invalid. */
function pathsWith(actions: readonly unknown[], resources: readonly unknown[]): readonly string[] {
  return invalidPaths(`services.back.permissions: ${JSON.stringify([{ actions, resources }])}`);
}

const WEB = { port: 3000, path: "/*", health: "/healthz" };

const ACTION = "services.back.permissions[0].actions[0]";
const RESOURCE = "services.back.permissions[0].resources[0]";

describe("a permission", () => {
  it.each([
    [["s3:GetObject", "s3:PutObject"], ["arn:aws:s3:::uploads/*"]],
    [
      ["s3:ListBucket", "s3:GetObject"],
      ["arn:aws:s3:::uploads", "arn:aws:s3:::uploads/public/*"],
    ],
    [["s3:GetObject"], ["arn:aws:s3:::uploads/${aws:PrincipalTag/team}/*"]],
    [["s3:GetObject"], ["arn:aws:s3:::uploads-?/*"]],
    [["sqs:SendMessage"], [`arn:aws:sqs:ap-northeast-2:${ACCOUNT}:jobs`]],
    [["dynamodb:Query"], [`arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/carts/index/*`]],
    [["ses:SendEmail"], [`arn:aws:ses:ap-northeast-2:${ACCOUNT}:identity/example.com`]],
    [["kms:Decrypt"], [`arn:aws:kms:ap-northeast-2:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`]],
    [["logs:PutLogEvents"], [`arn:aws:logs:ap-northeast-2:${ACCOUNT}:log-group:/shop/audit:*`]],
    [["sqs:SendMessage"], [`arn:aws:sqs:ap-southeast-6:${ACCOUNT}:jobs`]],
    [["s3:GetObject", "s3:ListBucket"], ["arn:aws:s3:::uploads*"]],
    [["bedrock:InvokeModel"], ["arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-v2"]],
    [["cloudwatch:PutMetricData"], ["*"]],
    [["translate:TranslateText", "polly:SynthesizeSpeech", "rekognition:DetectLabels"], ["*"]],
    [["s3:ListAllMyBuckets", "sts:GetServiceBearerToken"], ["*"]],
    [["sns:Publish"], ["*"]],
  ])("may be %j on %j", (actions, resources) => {
    expect(pathsWith(actions, resources)).toEqual([]);
  });

  it.each([
    ["*"],
    ["s3:*"],
    ["s3:Get*"],
    ["s3:?etObject"],
    ["*:GetObject"],
    ["s4:GetObject"],
    ["s3:GetThing"],
    ["S3:GetObject"],
    ["s3:getobject"],
    ["s3:"],
    [":GetObject"],
    ["s3:GetObject:x"],
    [" s3:GetObject"],
    [""],
    ["iam:*"],
    ["iam:PassRole"],
    ["sts:AssumeRole"],
    ["sts:assumerole"],
    ["sts:AssumeRoleWithWebIdentity"],
    ["sts:GetFederationToken"],
    ["ssm:CreateAssociation"],
    ["ec2-instance-connect:SendSSHPublicKey"],
    ["organizations:DescribeOrganization"],
    ["ecs:ExecuteCommand"],
    ["ssm:StartSession"],
    ["ssm:SendCommand"],
    ["constructor:toString"],
    ["../services:x"],
    [null],
    [{ "Fn::Sub": "x" }],
  ])("is never %j", (action) => {
    expect(pathsWith([action], ["arn:aws:s3:::uploads/*"])).toEqual([ACTION]);
  });

  it.each([
    ["uploads/*"],
    ["arn:aws:s3:::*"],
    ["arn:aws:s3:::*/*"],
    ["arn:aws:s3:::${aws:username}"],
    ["arn:aws:*:::uploads/*"],
    ["arn:*:s3:::uploads/*"],
    ["arn:aws-us-gov:s3:::uploads/*"],
    ["arn:aws:s3:*:*:uploads/*"],
    ["arn:aws:s3:::up loads/*"],
    ["arn:aws:s3:::uploads/사진/*"],
    ["arn:aws:s3:cn-north-1::uploads/*"],
    ["arn:aws:s3:::"],
    ["arn:aws:s3"],
    [""],
    [7],
  ])("is on no resource such as %j", (resource) => {
    expect(pathsWith(["s3:GetObject"], [resource])).toEqual([RESOURCE]);
  });

  it.each([
    ["an object", ["s3:GetObject"], ["*"]],
    ["a queue", ["sqs:SendMessage"], ["*"]],
    ["the bucket, not its objects", ["s3:GetObject"], ["arn:aws:s3:::uploads"]],
    ["another kind of resource", ["s3:GetObject"], [`arn:aws:sqs:ap-northeast-2:${ACCOUNT}:jobs`]],
    ["the objects, not the bucket", ["s3:ListBucket"], ["arn:aws:s3:::uploads/*"]],
    ["a bucket, not a queue", ["sqs:SendMessage"], ["arn:aws:s3:::uploads/*"]],
    ["no account", ["sqs:SendMessage"], ["arn:aws:sqs:ap-northeast-2::jobs"]],
    ["a resource, where there is none", ["s3:ListAllMyBuckets"], ["arn:aws:s3:::uploads"]],
  ])("names what its actions apply to: %s", (_, actions, resources) => {
    expect(pathsWith(actions, resources)).toEqual([ACTION]);
  });

  it("names no resource that none of its actions applies to", () => {
    const resources = ["arn:aws:sns:eu-west-1::jobs", "arn:aws:s3:::uploads/*"];
    expect(pathsWith(["s3:GetObject"], resources)).toEqual([RESOURCE]);
    expect(pathsWith(["s3:GetObject"], resources.slice(1))).toEqual([]);
  });

  it.each([
    ["S3:GetObject", "s3:GetObject"],
    [" s3:GetObject ", "s3:GetObject"],
    ["s3:get_object", "s3:GetObject"],
    ["s3/PutObject", "s3:PutObject"],
    ["ddb:GetItem", "dynamodb:GetItem"],
    ["s3:HeadObject", "s3:GetObject"],
    ["s3:ListObjectsV2", "s3:ListBucket"],
    ["s3:ListBuckets", "s3:ListAllMyBuckets"],
    ["sqs:SendMessageBatch", "sqs:SendMessage"],
    ["lambda:Invoke", "lambda:InvokeFunction"],
    ["secretsmanager:GetSecret", "secretsmanager:GetSecretValue"],
  ])("is suggested for %j: %j", (written, meant) => {
    const permission = { actions: [written], resources: ["arn:aws:s3:::uploads/*"] };
    const [line] = linesOf(description({ services: { back: { ...WEB, permissions: [permission] } } }));
    expect(line).toMatch(`Did you mean "${meant}"?`);
  });

  it("stays in the account of its environment, wherever it is written", () => {
    const permissions = `[{ actions: ["sqs:SendMessage"], resources: ["arn:aws:sqs:ap-northeast-2:${ACCOUNT}:jobs"] }]`;
    const other = 'environments.test: { account: "999988887777", region: "eu-west-1" }';
    expect(invalidPaths(`services.back.permissions: ${permissions}; ${other}`)).toEqual([RESOURCE]);
    expect(invalidPaths(`environments.dev.services.back.permissions: ${permissions}; ${other}`)).toEqual([]);
    expect(invalidPaths(`${other}; environments.test.services.back.permissions: ${permissions}`)).toEqual([
      `environments.test.services.back.permissions[0].resources[0]`,
    ]);
  });
});

describe("the permissions of a service", () => {
  it("are those of its environment, if it has its own, else those of the application", () => {
    const permission = (bucket: string) => ({
      actions: ["s3:GetObject"],
      resources: [`arn:aws:s3:::${bucket}/*`],
    });
    const { environments } = parseSettings({
      ...description(),
      services: { back: { port: 3000, path: "/*", health: "/", permissions: [permission("all")] } },
      environments: {
        dev: { account: ACCOUNT, region: "eu-west-1" },
        prod: {
          account: "999988887777",
          region: "eu-west-1",
          services: { back: { permissions: [permission("prod")] } },
        },
      },
    });
    expect(environments.map(({ services }) => services[0]?.permissions)).toEqual([
      [permission("all")],
      [permission("prod")],
    ]);
  });
});

describe("what deployments rely on", () => {
  const parameter = (path: string) => `arn:aws:ssm:ap-northeast-2:${ACCOUNT}:parameter${path}`;
  const BUCKET = `arn:aws:s3:::shop-dev-state-${ACCOUNT}`;

  it.each([
    ["ssm:PutParameter", parameter("/shop/dev/*")],
    ["ssm:PutParameter", parameter("/shop/*")],
    ["ssm:PutParameter", parameter("/shop/dev/foundation/record")],
    ["ssm:DeleteParameter", parameter("/shop/dev/dns/phase")],
    ["ssm:DeleteParameters", parameter("/shop/*/ec2/manifest")],
    ["ssm:LabelParameterVersion", parameter("/shop/dev/back/image")],
    ["ssm:PutParameter", parameter("/shop/dev/*/image")],
    ["s3:GetObject", `${BUCKET}/*`],
    ["s3:PutObject", "arn:aws:s3:::shop-dev-*/*"],
    ["s3:ListBucket", BUCKET],
  ])("is not for services: %s on %s", (action, resource) => {
    expect(pathsWith([action], [resource])).toEqual([RESOURCE]);
  });

  it.each([
    ["ssm:PutParameter", parameter("/shop/dev/back/rates")],
    ["ssm:PutParameter", parameter("/shop-data/*")],
    ["ssm:GetParameter", parameter("/shop/dev/*")],
    ["s3:PutObject", "arn:aws:s3:::shop-dev-uploads/*"],
  ])("leaves the rest to them: %s on %s", (action, resource) => {
    expect(pathsWith([action], [resource])).toEqual([]);
  });
});
