import type { StackJson } from "../../../../constructs/report/stack-json";

/** A synthesized stack with these resources. */
export function stackOf(resource: object, data: object = {}): StackJson {
  return {
    terraform: {
      backend: { s3: { bucket: "shop-dev-state", key: "shop/dev/ec2.tfstate", region: "ap-northeast-2" } },
    },
    provider: {
      aws: [
        {
          region: "ap-northeast-2",
          allowed_account_ids: ["123456789012"],
          default_tags: [{ tags: { Application: "shop", Environment: "dev" } }],
        },
      ],
    },
    resource: resource as StackJson["resource"],
    data: data as StackJson["data"],
  };
}
