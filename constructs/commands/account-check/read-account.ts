import {
  AccountClient,
  AlternateContactType,
  GetAlternateContactCommand,
  ResourceNotFoundException,
} from "@aws-sdk/client-account";
import { CloudTrailClient, GetTrailStatusCommand, TrailNotFoundException } from "@aws-sdk/client-cloudtrail";
import {
  GenerateCredentialReportCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  GetLoginProfileCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
  NoSuchEntityException,
  paginateListUsers,
} from "@aws-sdk/client-iam";
import { NotFoundException, paginateListSubscriptionsByTopic, SNSClient } from "@aws-sdk/client-sns";
import { setTimeout } from "node:timers/promises";
import { unreadReason } from "../aws-refusals";
import type { AccountFacts, Read, RootUser, TrailStatus, User } from "./account-facts";
import type { DescribedAccount } from "./described-account";

/** Reads all parts side by side, and changes nothing. IAM makes a report of credentials for it, at most every four hours. */
export async function readAccount({ account, region, baseline }: DescribedAccount): Promise<AccountFacts> {
  const config = { region, maxAttempts: 3 };
  const iam = new IAMClient(config);
  const none = Promise.resolve({ value: undefined });
  const [root, rootUse, users, contacts, trail, addresses] = await Promise.all([
    read(["iam:GetAccountSummary"], () => rootUser(iam)),
    read(["iam:GenerateCredentialReport", "iam:GetCredentialReport"], () => lastRootUse(iam)),
    read(["iam:ListUsers", "iam:GetLoginProfile", "iam:ListMFADevices", "iam:ListAccessKeys"], () =>
      allUsers(iam),
    ),
    read(["account:GetAlternateContact"], () => setContacts(new AccountClient(config))),
    baseline === undefined
      ? none
      : read(["cloudtrail:GetTrailStatus"], () => trailStatus(new CloudTrailClient(config), baseline.trail)),
    baseline === undefined
      ? none
      : read(["sns:ListSubscriptionsByTopic"], () =>
          addressesOf(new SNSClient(config), `arn:aws:sns:${region}:${account}:${baseline.topic}`),
        ),
  ]);
  return { root, rootUse, users, contacts, trail, addresses };
}

async function read<T>(calls: readonly string[], ask: () => Promise<T>): Promise<Read<T>> {
  try {
    return { value: await ask() };
  } catch (error) {
    return { unread: unreadReason(error, calls) };
  }
}

async function rootUser(iam: IAMClient): Promise<RootUser> {
  const { SummaryMap: summary = {} } = await iam.send(new GetAccountSummaryCommand({}));
  return {
    hasMfa: summary.AccountMFAEnabled === 1,
    hasAccessKey: (summary.AccountAccessKeysPresent ?? 0) > 0,
    hasPassword: summary.AccountPasswordPresent !== 0,
  };
}

/** Seconds between two questions whether the report is there, and how often it is asked for. */
const REPORT = { wait: 1, attempts: 20 };

/** Columns of the report with the moments at which a user was active. */
const USES = ["password_last_used", "access_key_1_last_used_date", "access_key_2_last_used_date"];

/** Source: IAM user guide, "Generate credential reports for your AWS account". */
async function lastRootUse(iam: IAMClient): Promise<number | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const { State } = await iam.send(new GenerateCredentialReportCommand({}));
    if (State === "COMPLETE") break;
    if (attempt === REPORT.attempts) throw new Error("the credential report is not ready yet");
    await setTimeout(REPORT.wait * 1000);
  }
  const { Content = new Uint8Array() } = await iam.send(new GetCredentialReportCommand({}));
  const [head = "", ...lines] = new TextDecoder().decode(Content).trim().split("\n");
  const columns = head.split(",");
  const row = lines.map((line) => line.split(",")).find(([user]) => user === "<root_account>");
  const uses = USES.map((name) => Date.parse(row?.[columns.indexOf(name)] ?? ""));
  const last = Math.max(...uses.filter((time) => !Number.isNaN(time)));
  return Number.isFinite(last) ? last : undefined;
}

/** IAM is asked about each user: its report would be up to four hours old, and somebody looks after a change. */
async function allUsers(iam: IAMClient): Promise<readonly User[]> {
  const users: User[] = [];
  for await (const { Users = [] } of paginateListUsers({ client: iam }, {})) {
    for (const { UserName = "" } of Users) users.push(await userOf(iam, UserName));
  }
  return users;
}

async function userOf(iam: IAMClient, name: string): Promise<User> {
  const UserName = name;
  const hasPassword = iam.send(new GetLoginProfileCommand({ UserName })).then(
    () => true,
    absent(NoSuchEntityException, () => false),
  );
  const [password, { MFADevices = [] }, { AccessKeyMetadata = [] }] = await Promise.all([
    hasPassword,
    iam.send(new ListMFADevicesCommand({ UserName })),
    iam.send(new ListAccessKeysCommand({ UserName })),
  ]);
  const keys = AccessKeyMetadata.filter(({ Status }) => Status === "Active").map(
    ({ AccessKeyId: id = "", CreateDate }) => ({ id, created: CreateDate?.getTime() ?? 0 }),
  );
  return { name, hasPassword: password, hasMfa: MFADevices.length > 0, keys };
}

async function setContacts(client: AccountClient): Promise<readonly string[]> {
  const kinds = Object.values(AlternateContactType);
  const found = await Promise.all(
    kinds.map((kind) =>
      client.send(new GetAlternateContactCommand({ AlternateContactType: kind })).then(
        () => true,
        absent(ResourceNotFoundException, () => false),
      ),
    ),
  );
  return kinds.filter((_, index) => found[index]);
}

async function trailStatus(client: CloudTrailClient, Name: string): Promise<TrailStatus | undefined> {
  const status = await client
    .send(new GetTrailStatusCommand({ Name }))
    .catch(absent(TrailNotFoundException, () => undefined));
  if (status === undefined) return undefined;
  return {
    isLogging: status.IsLogging === true,
    bucketError: status.LatestDeliveryError || undefined,
    logsError: status.LatestCloudWatchLogsDeliveryError || undefined,
  };
}

async function addressesOf(
  client: SNSClient,
  TopicArn: string,
): Promise<ReadonlyMap<string, boolean> | undefined> {
  const addresses = new Map<string, boolean>();
  const pages = async () => {
    for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client }, { TopicArn })) {
      // An address that has not confirmed has the word PendingConfirmation here, one that has left the word Deleted.
      for (const { Protocol, Endpoint = "", SubscriptionArn = "" } of Subscriptions) {
        if (Protocol === "email") addresses.set(Endpoint, SubscriptionArn.startsWith("arn:"));
      }
    }
    return addresses;
  };
  return pages().catch(absent(NotFoundException, () => undefined));
}

/** Returns what an error means by which AWS says that something is not there; every other error stays one. */
function absent<T>(kind: abstract new (...inputs: never) => Error, answer: () => T): (error: unknown) => T {
  return (error) => {
    if (error instanceof kind) return answer();
    throw error;
  };
}
