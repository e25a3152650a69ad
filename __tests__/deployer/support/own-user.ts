import {
  manifestContainer,
  type ManifestService,
  type ManifestTask,
} from "../../../constructs/service/manifest";
import { service } from "../../support/service";
import { fakeHost, type FakeHostProps } from "./fake-host";
import { manifest } from "./manifest";

/** The container that creates a user of the database, with a version of the user's secret. */
export function userTask(version = "v1"): ManifestTask {
  const database = {
    ...{ host: "db.test", port: "5432", name: "app", user: "app_user_1" },
    ...{ secretArn: "arn:user", secretVersion: version },
  };
  const connections = { region: "ap-northeast-2", idleTimeout: 60, secretArns: {}, database };
  const described = service({ name: "database-user", database: true, command: ["sh", "-c", "psql"] });
  const container = manifestContainer(described, connections, "/shop/dev/database-user");
  return { ...container, image: "postgres:17-alpine", timeout: 120 };
}

/** A host whose manifest has that container. Its account has a password for every secret. */
export function ownUserHost(
  version = "v1",
  services: readonly ManifestService[] = [],
  props: FakeHostProps = {},
) {
  const text = JSON.stringify({ ...manifest(...services), databaseUser: userTask(version) });
  const built = fakeHost({ ...props, parameters: { ...props.parameters, "/shop/dev/ec2/manifest": text } });
  built.aws.secret = async () => JSON.stringify({ password: "secret" });
  return built;
}
