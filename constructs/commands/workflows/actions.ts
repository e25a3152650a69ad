/**
 * Actions that the workflows use, each by the commit of its version, because a tag can be moved.
 *
 * Compared on 2026-11-26 with workflows of other public repositories: several use each commit, with this version beside it.
 */
const ACTIONS = {
  "actions/checkout": ["v7.0.1", "3d3c42e5aac5ba805825da76410c181273ba90b1"],
  "actions/download-artifact": ["v8.0.1", "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c"],
  "actions/github-script": ["v9.0.0", "3a2844b7e9c422d3c10d287c895573f7108da1b3"],
  "actions/setup-node": ["v7.0.0", "820762786026740c76f36085b0efc47a31fe5020"],
  "actions/upload-artifact": ["v7.0.2", "cf430e030ddbb5b0abf93d22962f4752f3646cd9"],
  "aws-actions/amazon-ecr-login": ["v2.1.7", "03f1aad4c6c7ffd436567f42f9384779290529bd"],
  // Before 6.2.1 it did not always enforce allowed-account-ids. Source: its release notes.
  "aws-actions/configure-aws-credentials": ["v6.3.0", "e1253824e5c10ff9df46874f81ed3ec929e19cfd"],
  "docker/build-push-action": ["v7.4.0", "c3c9e263c25d99ce0380d002d59b67737d91b0dc"],
  "docker/setup-buildx-action": ["v4.4.1", "f87e5991a6d7451dcb8d9637bfbc97413f497069"],
  "hashicorp/setup-terraform": ["v4.0.1", "dfe3c3f87815947d99a8997f908cb6525fc44e9e"],
} as const satisfies Readonly<Record<string, readonly [version: string, commit: string]>>;

/** What separates an action's commit from the version that is written as a comment beside it. */
export const VERSION_MARK = " # ";

/** Returns an action by its commit, followed by its version. */
export function action(name: keyof typeof ACTIONS): string {
  const [version, commit] = ACTIONS[name];
  return `${name}@${commit}${VERSION_MARK}${version}`;
}
