import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { HostManifest, type HostManifestProps } from "../../constructs/host/host-manifest";
import { type Manifest, manifestService } from "../../constructs/service/manifest";
import { TerraformData } from "../../constructs/naming/terraform-data";
import { service } from "../support/service";
import { synth } from "../support/synth";

const place = {
  release: "/shop/dev/front/image",
  repository: "registry.example/front",
  role: "arn:role",
  logGroup: "/shop/dev/front",
};

const manifest = (environment: Readonly<Record<string, string>> = {}): Manifest => ({
  version: 1,
  region: "ap-northeast-2",
  domain: "shop.example.com",
  network: "10.0.0.0/16",
  idleTimeout: 60,
  databaseSubnets: [],
  services: [
    manifestService(
      service({ environment }),
      { region: "eu-central-1", idleTimeout: 60, secretArns: {} },
      place,
    ),
  ],
});

const hostManifest = (props: Partial<HostManifestProps> = {}) =>
  synth(
    (scope) =>
      new HostManifest(scope, "manifest", {
        parameterName: "/shop/dev/ec2/manifest",
        bucket: "shop-dev-state",
        key: "shop/dev/ec2/manifest.json",
        manifest: manifest(),
        dependsOn: [new TerraformData(scope, "policy", {})],
        ...props,
      }),
  );

/** Returns the text that Terraform writes into the object. */
function textOf(props: Partial<HostManifestProps> = {}): string {
  const { json } = hostManifest(props);
  const { locals } = JSON.parse(json) as { readonly locals: Readonly<Record<string, string>> };
  const [text = ""] = Object.values(locals);
  return text;
}

describe("the host's manifest", () => {
  it("is an object with the manifest as the host reads it", () => {
    expect(JSON.parse(textOf())).toEqual(JSON.parse(JSON.stringify(manifest())));
  });

  it.each(["{{ name }}", "{{", "x".repeat(60_000)])(
    "may have a value that a parameter refuses: %.20s",
    (value) => {
      const { services } = JSON.parse(textOf({ manifest: manifest({ VALUE: value }) })) as Manifest;
      expect(services[0]?.environment["VALUE"]).toBe(value);
      expect(
        String(hostManifest({ manifest: manifest({ VALUE: value }) }).only(SsmParameter)["value"]),
      ).not.toContain("{{");
    },
  );

  it("is changed back when somebody changes it: its content, its ETag and its encryption say so", () => {
    const object = hostManifest({ key: "shop/prod/ec2/manifest.json" }).only(S3Object);
    expect(object).toMatchObject({
      bucket: "shop-dev-state",
      key: "shop/prod/ec2/manifest.json",
      content: expect.stringMatching(/^\$\{local\.[\w-]+\}$/) as string,
      etag: expect.stringMatching(/^\$\{md5\(local\.[\w-]+\)\}$/) as string,
      server_side_encryption: "AES256",
    });
  });
});

describe("the manifest's parameter", () => {
  it("names one version of the object, and has the name by which the host reads it", () => {
    const parameter = hostManifest({ parameterName: "/shop/prod/ec2/manifest" }).only(SsmParameter);
    expect(parameter).toMatchObject({ name: "/shop/prod/ec2/manifest", type: "String", tier: "Standard" });
    expect(JSON.parse(String(parameter["value"]))).toEqual({
      bucket: "shop-dev-state",
      key: "shop/dev/ec2/manifest.json",
      version: expect.stringMatching(/^\$\{aws_s3_object\.[\w-]+\.version_id\}$/) as string,
    });
  });

  it("changes after everything that the deployment which it starts needs", () => {
    expect(hostManifest().only(SsmParameter)["depends_on"]).toEqual(["terraform_data.policy"]);
  });
});
