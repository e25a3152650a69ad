/** A product of a price file: its family, its attributes, and its on-demand prices from an amount on. */
type Row = readonly [family: string, attributes: Readonly<Record<string, string>>, ...usd: readonly string[]];

const linux = (instanceType: string, differs: Readonly<Record<string, string>> = {}) => ({
  ...{ servicecode: "AmazonEC2", locationType: "AWS Region", instanceType, operatingSystem: "Linux" },
  ...{ tenancy: "Shared", preInstalledSw: "NA", capacitystatus: "Used", licenseModel: "No License required" },
  ...{ usagetype: `EUN1-BoxUsage:${instanceType}`, operation: "RunInstances" },
  ...differs,
});

const rds = (usagetype: string, databaseEngine: string, deploymentOption = "Single-AZ") => ({
  ...{ usagetype, databaseEngine, deploymentOption, instanceType: "db.t4g.micro" },
});

const usage = (usagetype: string) => ({ usagetype });

/** AWS's price files of a region, in the shape of those of 2026, with products beside that must not be taken for ours. */
export const OFFERS: Readonly<Record<string, readonly Row[]>> = {
  AmazonEC2: [
    ["Compute Instance", linux("t3.small"), "0.0216"],
    ["Compute Instance", linux("t3.small", { operatingSystem: "Windows" }), "0.04"],
    [
      "Compute Instance",
      linux("t3.small", { tenancy: "Dedicated", usagetype: "EUN1-DedicatedUsage:t3.small" }),
      "0.03",
    ],
    ["Compute Instance", linux("t3.small", { capacitystatus: "UnusedCapacityReservation" }), "0.0216"],
    ["Storage", { volumeApiName: "gp3", usagetype: "EUN1-EBS:VolumeUsage.gp3" }, "0.0836"],
    ["NAT Gateway", usage("EUN1-NatGateway-Hours"), "0.046"],
    ["NAT Gateway", usage("EUN1-RegionalNatGateway-Hours"), "0.5"],
  ],
  AmazonECS: [
    ["Compute", usage("EUN1-Fargate-vCPU-Hours:perCPU"), "0.0445"],
    ["Compute", usage("EUN1-Fargate-ARM-vCPU-Hours:perCPU"), "0.0356"],
    ["Compute", usage("EUN1-SpotUsage-Fargate-vCPU-Hours:perCPU"), "0.0134"],
    ["Compute", usage("EUN1-Fargate-Windows-vCPU-Hours:perCPU"), "0.09"],
  ],
  AWSELB: [
    ["Load Balancer", usage("EUN1-LoadBalancerUsage"), "0.0266"],
    ["Load Balancer-Application", usage("EUN1-LoadBalancerUsage"), "0.02394"],
    ["Load Balancer-Application", usage("EUN1-TS-LoadBalancerUsage"), "0.0056"],
    ["Load Balancer-Application", usage("EUN1-LCUUsage"), "0.008"],
  ],
  AmazonRDS: [
    ["Database Instance", rds("EUN1-InstanceUsage:db.t4g.micro", "PostgreSQL"), "0.016"],
    ["Database Instance", rds("EUN1-Multi-AZUsage:db.t4g.micro", "PostgreSQL", "Multi-AZ"), "0.032"],
    ["Database Instance", rds("EUN1-ExtendedSupport-InstanceUsage:db.t4g.micro", "PostgreSQL"), "0.1"],
    ["Database Storage", rds("EUN1-RDS:GP3-Storage", "PostgreSQL"), "0.11"],
    ["Database Storage", rds("EUN1-RDS:GP3-Storage", "MySQL"), "0.12"],
  ],
  AmazonVPC: [["", usage("EUN1-PublicIPv4:InUseAddress"), "0.005"]],
  AmazonECR: [["", usage("EUN1-TimedStorage-ByteHrs"), "0.10"]],
  AmazonCloudWatch: [["Data Payload", usage("EUN1-DataProcessing-Bytes"), "0.0", "0.54"]],
  AWSSecretsManager: [["Secret", usage("EUN1-AWSSecretsManager-Secrets"), "0.40"]],
  AWSDataTransfer: [["Data Transfer", usage("EUN1-DataTransfer-Out-Bytes"), "0.0", "0.09", "0.085"]],
};

/** Formats a price file as AWS does: products, on-demand terms, reserved terms. */
export function offerFile(offer: string): string {
  const rows = (OFFERS[offer] ?? []).map((row, index) => [`SKU${index}`, row] as const);
  const products = rows.map(
    ([sku, [productFamily, attributes]]) => [sku, { sku, productFamily, attributes }] as const,
  );
  const onDemand = rows.map(([sku, [, , ...usd]]) => {
    const priceDimensions = usd.map((USD, index) => [
      `${sku}.JRTCKXETXF.${index}`,
      { unit: "Hrs", beginRange: String(index * 10), endRange: "Inf", pricePerUnit: { USD: `${USD}0000` } },
    ]);
    const term = { offerTermCode: "JRTCKXETXF", sku, priceDimensions: Object.fromEntries(priceDimensions) };
    return [sku, { [`${sku}.JRTCKXETXF`]: term }] as const;
  });
  const reserved = rows.map(
    ([sku]) =>
      [sku, { [`${sku}.X`]: { sku, priceDimensions: { y: { pricePerUnit: { USD: "9" } } } } }] as const,
  );
  return JSON.stringify(
    {
      ...{ formatVersion: "v1.0", disclaimer: "...", offerCode: offer, version: "20261120000000" },
      publicationDate: "2026-11-20T17:45:21Z",
      products: Object.fromEntries(products),
      terms: { OnDemand: Object.fromEntries(onDemand), Reserved: Object.fromEntries(reserved) },
      attributesList: {},
    },
    undefined,
    2,
  );
}
