import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { CommandError, errorMessage, networkCode } from "./command-error";

/** Account and region of an environment, as main.ts names them. */
export interface Account {
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
}

/**
 * Checks that the credentials are of the environment's account.
 *
 * @throws CommandError when there are none, when AWS cannot be reached or does not accept them, or when they are another account's
 */
export async function refuseOtherAccount({ account, region }: Account): Promise<void> {
  const client = new STSClient({ region });
  const identity = await client.send(new GetCallerIdentityCommand({})).catch((error: unknown) => {
    if (networkCode(error) !== undefined) {
      throw new CommandError(
        `AWS cannot be reached: ${errorMessage(error)}. Nothing was changed. Check your network and your region.`,
      );
    }
    // The SDK's name for it, also where a session has expired.
    if (error instanceof Error && error.name === "CredentialsProviderError") {
      throw new CommandError(
        `there are no usable AWS credentials: ${errorMessage(error)}. ` +
          "Sign in, for example with aws sso login, or set AWS_PROFILE; then run this again.",
      );
    }
    throw new CommandError(
      `AWS does not accept your credentials: ${errorMessage(error)}. Sign in, then run this again.`,
    );
  });
  if (identity.Account !== account) {
    throw new CommandError(
      `main.ts names account ${account}, but your credentials belong to account ${identity.Account}. ` +
        `Nothing was changed. Set AWS_PROFILE to a profile of account ${account}, then run this again.`,
    );
  }
}
