import type { Answer } from "../../support/answering";

/** What AWS has, and the calls that it refuses: by name, with the error's name. */
export interface LiveAws {
  readonly quotas: Readonly<Record<string, number>>;
  /** Elastic IPs, each with the tag Environment or without. */
  readonly addresses: readonly (string | undefined)[];
  readonly offered: readonly string[];
  readonly released: string;
  readonly image: { readonly architecture: string } | undefined;
  readonly zones: readonly string[];
  readonly certificate: string | undefined;
  /** Whether ACM does not have the validation record of the certificate yet. */
  readonly isJustRequested?: boolean;
  readonly connection: string | undefined;
  /** Age in days of the machine image of the host; absent: the host is not deployed. */
  readonly hostDays?: number;
  readonly refusals: Readonly<Record<string, string>>;
}

/** Everything as it should be. */
export const FINE: LiveAws = {
  quotas: { "L-0263D0A3": 5, "L-F678F1CE": 5, "L-0EA8095F": 60, "L-3032A538": 6, "L-36FBB829": 6 },
  addresses: ["dev", "prod", undefined],
  offered: ["apne2-az1", "apne2-az3"],
  released: "111122223333.dkr.ecr.ap-northeast-2.amazonaws.com/shop/dev/back:release-1",
  image: { architecture: "amd64" },
  zones: ["example.com."],
  certificate: "ISSUED",
  connection: "AVAILABLE",
  hostDays: 30,
  refusals: {},
};

/** Names of the build slots, which a new account may lack. */
const BUILDS = "Concurrently running builds for Linux/Small environment";

/** Answers as AWS does. */
export function liveAws(aws: LiveAws): Answer {
  return ({ method = "", url = "", headers }, body) => {
    const target = String(headers["x-amz-target"] ?? "").replace(/^.*\./, "");
    const call = target || (/Action=(\w+)/.exec(body)?.[1] ?? `${method} ${url.replace(/\?.*/, "")}`);
    const refusal = Object.entries(aws.refusals).find(([name]) => call.includes(name));
    if (refusal !== undefined) return refused(refusal[1], target !== "");
    return [200, answerTo(call, url, body, aws)];
  };
}

function refused(name: string, isJson: boolean): readonly [number, string] {
  if (isJson) return [400, JSON.stringify({ __type: name, message: "User is not authorized" })];
  return [
    403,
    `<Response><Errors><Error><Code>${name}</Code><Message>Not allowed</Message></Error></Errors></Response>`,
  ];
}

function answerTo(call: string, url: string, body: string, aws: LiveAws): string {
  if (call === "GetServiceQuota") return quota(body, aws);
  if (call === "ListServiceQuotas") {
    return JSON.stringify({
      Quotas: [{ QuotaName: BUILDS, QuotaCode: "L-9D07B6EF", Value: aws.quotas["builds"] ?? 1 }],
    });
  }
  if (call === "DescribeAddresses") {
    return xml(
      "addressesSet",
      aws.addresses.map((each) => tagged(each)),
    );
  }
  if (call === "DescribeVpcs") return xml("vpcSet", [tagged("dev")]);
  if (call === "DescribeInstanceTypeOfferings") {
    return xml(
      "instanceTypeOfferingSet",
      aws.offered.map((zone) => `<instanceType>x</instanceType><location>${zone}</location>`),
    );
  }
  if (call === "DescribeInstances") {
    const instances = "<instancesSet><item><imageId>ami-1</imageId></item></instancesSet>";
    return xml("reservationSet", aws.hostDays === undefined ? [] : [instances]);
  }
  if (call === "DescribeImages") {
    const created = new Date(Date.now() - (aws.hostDays ?? 0) * 86_400_000 - 60_000).toISOString();
    return xml("imagesSet", [`<imageId>ami-1</imageId><creationDate>${created}</creationDate>`]);
  }
  if (call === "GetParameter") return JSON.stringify({ Parameter: { Value: aws.released, Version: 1 } });
  if (call === "BatchGetImage") return images(aws);
  if (call === "ListCertificates") return certificates(aws);
  if (call === "DescribeCertificate") {
    const record = { Name: "_x.shop.example.com.", Type: "CNAME", Value: "_y.acm-validations.aws." };
    const options = aws.isJustRequested === true ? [] : [{ ResourceRecord: record }];
    return JSON.stringify({ Certificate: { DomainValidationOptions: options } });
  }
  if (call.includes("hostedzonesbyname")) return zones(aws);
  if (call.includes("/hostedzone/")) return ZONE;
  if (url.includes("pipeline.tfstate")) return state(aws);
  return "{}";
}

function quota(body: string, aws: LiveAws): string {
  const { QuotaCode } = JSON.parse(body) as { readonly QuotaCode: string };
  return JSON.stringify({ Quota: { QuotaCode, Value: aws.quotas[QuotaCode] } });
}

function xml(list: string, items: readonly string[]): string {
  return `<Response><${list}>${items.map((item) => `<item>${item}</item>`).join("")}</${list}></Response>`;
}

function tagged(environment: string | undefined): string {
  const tags = environment === undefined ? {} : { Application: "shop", Environment: environment };
  const items = Object.entries(tags).map(
    ([key, value]) => `<item><key>${key}</key><value>${value}</value></item>`,
  );
  return `<tagSet>${items.join("")}</tagSet>`;
}

function images({ image }: LiveAws): string {
  if (image === undefined) {
    return JSON.stringify({ images: [], failures: [{ failureCode: "ImageNotFound" }] });
  }
  const manifests = [{ digest: "sha256:1", platform: { architecture: image.architecture, os: "linux" } }];
  const imageManifest = JSON.stringify({ mediaType: "application/vnd.oci.image.index.v1+json", manifests });
  return JSON.stringify({ images: [{ imageManifest, imageId: { imageDigest: "sha256:0" } }] });
}

function certificates({ certificate }: LiveAws): string {
  const found = { CertificateArn: "arn:aws:acm:x", DomainName: "shop.example.com", Status: certificate };
  return JSON.stringify({ CertificateSummaryList: certificate === undefined ? [] : [found] });
}

function zones({ zones: names }: LiveAws): string {
  const each = names.map((name) => `<HostedZone><Id>/hostedzone/Z1</Id><Name>${name}</Name></HostedZone>`);
  return `<ListHostedZonesByNameResponse><HostedZones>${each.join("")}</HostedZones></ListHostedZonesByNameResponse>`;
}

const ZONE =
  "<GetHostedZoneResponse><HostedZone><Id>/hostedzone/Z1</Id><Name>example.com.</Name></HostedZone><DelegationSet>" +
  "<NameServers><NameServer>ns-2.awsdns.org</NameServer><NameServer>ns-1.awsdns.com</NameServer></NameServers>" +
  "</DelegationSet></GetHostedZoneResponse>";

function state({ connection }: LiveAws): string {
  if (connection === undefined) return "{}";
  const attributes = { name: "shop-dev", connection_status: connection };
  const resource = {
    mode: "managed",
    type: "aws_codeconnections_connection",
    name: "it",
    instances: [{ attributes }],
  };
  return JSON.stringify({ outputs: {}, resources: [resource] });
}
