import { tmpdir } from "node:os";
import { join } from "node:path";

/** The tests' network. Servers outside of the host listen on its gateway. */
export const NETWORK = {
  name: "ec2-to-fargate-test",
  bridge: "e2f-test",
  cidr: "10.211.0.0/24",
  gateway: "10.211.0.1",
};

/** Prefix of every image, container and label of the tests. */
export const PREFIX = "ec2-to-fargate-test";

/** Folder for the data of engine, registry and certificate authority. It is kept between runs. */
export const FOLDER = process.env["TEST_DOCKER_FOLDER"] ?? join(tmpdir(), PREFIX);

/** Certificate of the tests' certificate authority. */
export const AUTHORITY = join(FOLDER, "authority.pem");

/** Region of the emulator. */
export const REGION = "ap-northeast-2";
