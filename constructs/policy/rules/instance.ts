import { gunzipSync } from "node:zlib";
import type { PolicyRule } from "../policy-rule";
import { blocksAt, isTrue, listAt, type TerraformAttributes, textAt, valueAt } from "../terraform-attributes";

const INSTANCES = ["aws_instance", "aws_launch_template"];

/** Beyond it more than a container in a bridge network could ask; ECS and Docker need 2 at most. */
const MAX_HOPS = 2;

/** What looks like a secret: an access key, a private key, a password that is written out. */
const SECRET =
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----|\b[A-Z_]*(?:PASSWORD|SECRET|TOKEN|API_KEY)=(?!["']?[$<{])["']?\w{8,}/;

/** Rules about instances, launch templates and their groups. */
export const INSTANCE_RULES: readonly PolicyRule[] = [
  {
    id: "E2F-129",
    title: "Instance metadata needs a session token",
    why: "Without it a single request that an application can be talked into returns the credentials of the instance's role.",
    fix: 'metadataOptions: { httpTokens: "required" }',
    source: "AWS Security Hub user guide, EC2.8 and AutoScaling.3",
    types: INSTANCES,
    finds: ({ attributes }) =>
      textAt(attributes, "metadata_options.http_tokens") === "required" ||
      textAt(attributes, "metadata_options.http_endpoint") === "disabled"
        ? undefined
        : 'instance metadata must need a token. Set `metadataOptions: { httpTokens: "required" }`.',
  },
  {
    id: "E2F-130",
    title: "An instance has a role",
    why: "Without one, somebody puts access keys on it, which don't expire.",
    fix: "iamInstanceProfile: profile.name",
    source: "AWS Foundations Benchmark 3.0, 1.18",
    types: INSTANCES,
    finds: ({ attributes }) =>
      listAt(attributes, "iam_instance_profile").length > 0
        ? undefined
        : "an instance needs a role. Set its `iamInstanceProfile`.",
  },
  {
    id: "E2F-131",
    title: "Every disk of an instance is encrypted",
    why: "A disk is encrypted at its creation or never, and its snapshots are as it is.",
    fix: 'ebs: { encrypted: "true" }',
    source: "AWS Security Hub user guide, EC2.3 and EC2.7",
    types: INSTANCES,
    finds: ({ type, attributes }) => {
      const disks =
        type === "aws_instance"
          ? blocksAt(attributes, "ebs_block_device")
          : blocksAt(attributes, "block_device_mappings").flatMap((device) => blocksAt(device, "ebs"));
      const isComplete = type === "aws_instance" || disks.length > 0;
      return isComplete && disks.every((disk) => isTrue(disk, "encrypted"))
        ? undefined
        : "every disk must be encrypted. Set `encrypted` of its block device; a launch template has to name its root device.";
    },
  },
  {
    id: "E2F-132",
    title: "An instance is EBS-optimized",
    why: "Without it disks and requests share one network, for the same price.",
    fix: "ebsOptimized: true",
    source: "checkov, CKV_AWS_135",
    types: ["aws_instance"],
    finds: ({ attributes }) =>
      isTrue(attributes, "ebs_optimized")
        ? undefined
        : "an instance must be EBS-optimized. Set `ebsOptimized: true`.",
  },
  {
    id: "E2F-133",
    title: "User data contains no secret",
    why: "Everybody who may describe instances reads it, and so does every program on the instance.",
    fix: "read the secret from Secrets Manager by the instance's role",
    source: "checkov, CKV_AWS_46",
    types: INSTANCES,
    finds: ({ attributes }) =>
      SECRET.test(userData(attributes))
        ? "user data must not contain a secret. Let the instance read it from Secrets Manager, with its role."
        : undefined,
  },
  {
    id: "E2F-134",
    title: "The hop limit of instance metadata is 1 or 2",
    why: "With more hops, also what is routed through the instance gets its credentials.",
    fix: "metadataOptions: { httpPutResponseHopLimit: 1 }",
    source: "AWS Security Hub user guide, AutoScaling.4; 2 is what containers in a bridge network need",
    types: INSTANCES,
    finds: ({ attributes }) =>
      Number(valueAt(attributes, "metadata_options.http_put_response_hop_limit") ?? 1) > MAX_HOPS
        ? "the hop limit of instance metadata must be 1 or 2. Set `metadataOptions: { httpPutResponseHopLimit: 1 }`."
        : undefined,
  },
  {
    id: "E2F-135",
    title: "An Auto Scaling group has a launch template and two zones",
    why: "A launch configuration cannot demand tokens of the metadata, and one zone is one power supply.",
    fix: "launchTemplate: { id: template.id }",
    source: "AWS Security Hub user guide, AutoScaling.2 and AutoScaling.9",
    types: ["aws_autoscaling_group"],
    finds: ({ attributes }) => {
      const places = [
        ...listAt(attributes, "vpc_zone_identifier"),
        ...listAt(attributes, "availability_zones"),
      ];
      const hasTemplate = ["launch_template", "mixed_instances_policy"].some(
        (name) => listAt(attributes, name).length > 0,
      );
      return hasTemplate && places.length > 1
        ? undefined
        : "an Auto Scaling group needs a launch template and subnets in two zones.";
    },
  },
  {
    id: "E2F-136",
    title: "No instance has an SSH key",
    why: "A key is shared, copied and never taken back; Session Manager asks IAM, and keeps who typed what.",
    fix: "remove keyName, and use npm run shell",
    source: "this tool: no port 22 anywhere",
    types: [...INSTANCES, "aws_key_pair"],
    finds: ({ type, attributes }) =>
      type === "aws_key_pair" || textAt(attributes, "key_name") !== ""
        ? "no instance may have an SSH key. Remove it, and use Session Manager."
        : undefined,
  },
];

/** Returns the script of an instance, also where it is packed. */
function userData(attributes: TerraformAttributes): string {
  const plain = textAt(attributes, "user_data");
  const packed = textAt(attributes, "user_data_base64");
  const bytes = Buffer.from(packed === "" ? plain : packed, "base64");
  const isZipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return `${plain}\n${isZipped ? gunzipSync(bytes).toString() : bytes.toString()}`;
}
