import { tmpdir } from "node:os";
import { join } from "node:path";

/** The network of the tests' own: what stands around the host listens on its gateway. */
export const NETWORK = {
  name: "ec2-to-fargate-test",
  bridge: "e2f-test",
  cidr: "10.211.0.0/24",
  gateway: "10.211.0.1",
};

/** Prefix of every image, container and label of the tests. */
export const PREFIX = "ec2-to-fargate-test";

/** Where engine, registry and authority keep their data: what was made once is found again by the next run. */
export const FOLDER = process.env["TEST_DOCKER_FOLDER"] ?? join(tmpdir(), PREFIX);

/** Certificate of the tests' own authority. */
export const AUTHORITY = join(FOLDER, "authority.pem");

/** Region of the emulator. */
export const REGION = "ap-northeast-2";
