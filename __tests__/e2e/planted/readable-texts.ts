import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import {
  GetLogEventsCommand,
  paginateDescribeLogGroups,
  paginateDescribeLogStreams,
} from "@aws-sdk/client-cloudwatch-logs";
import {
  DescribeInstanceAttributeCommand,
  paginateDescribeInstances,
  paginateDescribeLaunchTemplateVersions,
} from "@aws-sdk/client-ec2";
import { DescribeTaskDefinitionCommand, paginateListTaskDefinitions } from "@aws-sdk/client-ecs";
import { GetObjectCommand, ListBucketsCommand, ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import {
  GetDocumentCommand,
  GetParameterHistoryCommand,
  paginateDescribeParameters,
  paginateListDocuments,
} from "@aws-sdk/client-ssm";
import type { AwsClients } from "../../../constructs/commands/rehearsal/aws-clients";
import type { ReadableText } from "./planted-values";

/** Not read: the project's own code, which is copied, and the provider's program. */
const LEFT_OUT = new Set(["node_modules", "providers", "constructs", "docker", ".cache"]);

/** Reads every file that commands and Terraform have written into a copy of the project. */
export function filesOf(folder: string): readonly ReadableText[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (LEFT_OUT.has(name) || !existsSync(path)) return [];
    if (statSync(path).isDirectory()) {
      return filesOf(path).map(({ place, text }) => ({ place: `${name}/${place}`, text }));
    }
    return [{ place: relative(folder, path), text: readFileSync(path, "latin1") }];
  });
}

/** Reads what whoever may look at the account can read without reading a secret. */
export async function accountTexts(aws: AwsClients): Promise<readonly ReadableText[]> {
  const parts = [objects, userData, parameters, documents, taskDefinitions, logEvents];
  return (await Promise.all(parts.map((part) => part(aws)))).flat();
}

/** Every version of every object: the states are among them. */
async function objects({ s3 }: AwsClients): Promise<ReadableText[]> {
  const texts: ReadableText[] = [];
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  for (const { Name: Bucket } of Buckets) {
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    for (const { Key, VersionId } of Versions) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }));
      texts.push({ place: `s3://${Bucket}/${Key}`, text: (await Body?.transformToString("latin1")) ?? "" });
    }
  }
  return texts;
}

async function userData({ ec2 }: AwsClients): Promise<ReadableText[]> {
  const texts: ReadableText[] = [];
  for await (const { Reservations = [] } of paginateDescribeInstances({ client: ec2 }, {})) {
    for (const { InstanceId = "", State } of Reservations.flatMap(({ Instances = [] }) => Instances)) {
      if (State?.Name === "terminated") continue;
      const { UserData } = await ec2.send(
        new DescribeInstanceAttributeCommand({ InstanceId, Attribute: "userData" }),
      );
      texts.push({ place: `user data of ${InstanceId}`, text: UserData?.Value ?? "" });
    }
  }
  for await (const page of paginateDescribeLaunchTemplateVersions(
    { client: ec2 },
    { Versions: ["$Latest"] },
  )) {
    texts.push({ place: "launch templates", text: JSON.stringify(page.LaunchTemplateVersions ?? []) });
  }
  return texts;
}

async function parameters({ ssm }: AwsClients): Promise<ReadableText[]> {
  const texts: ReadableText[] = [];
  for await (const { Parameters = [] } of paginateDescribeParameters({ client: ssm }, {})) {
    // The emulator answers encrypted values as they are.
    for (const { Name } of Parameters.filter(({ Type }) => Type !== "SecureString")) {
      const history = await ssm.send(new GetParameterHistoryCommand({ Name, WithDecryption: false }));
      texts.push({ place: `parameter ${Name}`, text: JSON.stringify(history.Parameters) });
    }
  }
  return texts;
}

async function documents({ ssm }: AwsClients): Promise<ReadableText[]> {
  const texts: ReadableText[] = [];
  const Filters = [{ Key: "Owner", Values: ["Self"] }];
  for await (const { DocumentIdentifiers = [] } of paginateListDocuments({ client: ssm }, { Filters })) {
    for (const { Name } of DocumentIdentifiers) {
      const { Content = "" } = await ssm.send(new GetDocumentCommand({ Name }));
      texts.push({ place: `document ${Name}`, text: Content });
    }
  }
  return texts;
}

async function taskDefinitions({ ecs }: AwsClients): Promise<ReadableText[]> {
  const texts: ReadableText[] = [];
  for await (const { taskDefinitionArns = [] } of paginateListTaskDefinitions({ client: ecs }, {})) {
    for (const arn of taskDefinitionArns) {
      const { taskDefinition } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: arn }));
      texts.push({ place: arn, text: JSON.stringify(taskDefinition) });
    }
  }
  return texts;
}

async function logEvents({ logs }: AwsClients): Promise<ReadableText[]> {
  const texts: ReadableText[] = [];
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client: logs }, {})) {
    for (const { logGroupName = "" } of logGroups) {
      for await (const { logStreams = [] } of paginateDescribeLogStreams(
        { client: logs },
        { logGroupName },
      )) {
        for (const { logStreamName } of logStreams) {
          const { events } = await logs.send(new GetLogEventsCommand({ logGroupName, logStreamName }));
          texts.push({ place: `log ${logGroupName}`, text: JSON.stringify(events) });
        }
      }
    }
  }
  return texts;
}
