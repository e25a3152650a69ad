import { stateBucketName } from "../../../constructs/naming/state-bucket-name";
import { emulatorAccount } from "../emulator/emulator";

/** Where a state is, in the words of the AWS CLI and the SDK. */
export interface StateObject {
  readonly Bucket: string;
  readonly Key: string;
}

/** Says where the state of a stack of `dev` is, for example of `dev-ec2`. */
export function stateObject(application: string, stack: string): StateObject {
  return {
    Bucket: stateBucketName({ application, environment: "dev" }, emulatorAccount),
    Key: `${application}/dev/${stack.replace(/^dev-/, "")}.tfstate`,
  };
}
