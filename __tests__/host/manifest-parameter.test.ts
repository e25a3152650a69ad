import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Token } from "cdktf";
import { ManifestParameter, type ManifestParameterProps } from "../../constructs/host/manifest-parameter";
import { type Manifest, manifestService } from "../../constructs/service/manifest";
import { service } from "../support/service";
import { synth } from "../support/synth";

const place = { release: "/shop/dev/front/image", role: "arn:role", logGroup: "/shop/dev/front" };

const manifest = (environment: Readonly<Record<string, string>> = {}): Manifest => ({
  version: 1,
  region: "ap-northeast-2",
  domain: "shop.example.com",
  network: "10.0.0.0/16",
  idleTimeout: 60,
  databaseSubnets: [],
  services: [manifestService(service({ environment }), { region: "eu-central-1", secretArns: {} }, place)],
});

const parameter = (props: Partial<ManifestParameterProps> = {}) =>
  synth(
    (scope) =>
      new ManifestParameter(scope, "manifest", {
        name: "/shop/dev/ec2/manifest",
        manifest: manifest(),
        ...props,
      }),
  );

/** A manifest of so many bytes. */
function ofSize(bytes: number): Manifest {
  const empty = JSON.stringify(manifest({ PADDING: "" })).length;
  return manifest({ PADDING: "x".repeat(bytes - empty) });
}

describe("the manifest's parameter", () => {
  it("is a standard parameter, which is free, up to 4096 bytes", () => {
    expect(parameter({ manifest: ofSize(4_096) }).only(SsmParameter)).toMatchObject({ tier: "Standard" });
  });

  it.each([4_097, 8_192])("is an advanced parameter with %d bytes", (bytes) => {
    expect(parameter({ manifest: ofSize(bytes) }).only(SsmParameter)).toMatchObject({ tier: "Advanced" });
  });

  it("rejects a manifest that fits no parameter, and names what to move", () => {
    expect(() => parameter({ manifest: ofSize(8_193) })).toThrow(
      "services: the host's manifest may reach 8193 bytes; a parameter holds at most 8192. " +
        "Describe fewer services, or move long values of `environment` into the image or into `secrets`.",
    );
  });

  it("leaves room for the references that Terraform resolves", () => {
    const domain = Token.asString({ resolve: () => "${aws_eip.host.public_ip}" });
    expect(parameter({ manifest: { ...ofSize(4_000), domain } }).only(SsmParameter)).toMatchObject({
      tier: "Advanced",
    });
  });

  it("contains the manifest as the host reads it", () => {
    const { value } = parameter().only(SsmParameter);
    expect(JSON.parse(String(value))).toEqual({
      version: 1,
      region: "ap-northeast-2",
      domain: "shop.example.com",
      network: "10.0.0.0/16",
      idleTimeout: 60,
      databaseSubnets: [],
      services: [
        {
          release: { parameter: place.release },
          logGroup: place.logGroup,
          healthCheck: {
            interval: 10,
            timeout: 5,
            healthyThreshold: 2,
            unhealthyThreshold: 3,
            gracePeriod: 60,
          },
          name: "front",
          role: "arn:role",
          port: 8080,
          path: "/*",
          health: "/healthz",
          environment: { AWS_DEFAULT_REGION: "eu-central-1", AWS_REGION: "eu-central-1", PORT: "8080" },
          secrets: {},
          database: false,
          cpu: 256,
          memory: 512,
          stopTimeout: 30,
          readOnlyRootFilesystem: false,
          ulimits: { nofile: 65_535 },
          tmpfs: {},
          init: true,
          capabilities: { drop: ["AUDIT_WRITE", "MKNOD", "NET_RAW"], add: [] },
        },
      ],
    });
  });

  it("has the name by which the host reads it", () => {
    expect(parameter({ name: "/shop/prod/ec2/manifest" }).only(SsmParameter)).toMatchObject({
      name: "/shop/prod/ec2/manifest",
      type: "String",
    });
  });

  it("returns its ARN for the host's role", () => {
    const { built, reference } = parameter();
    expect(reference(built.arn)).toMatch(/^\$\{aws_ssm_parameter\.[\w-]+\.arn\}$/);
  });
});
