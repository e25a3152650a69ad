import { type Cost, HOURS, list } from "../inventory";

/** Returns what an Elastic IP costs: AWS bills an idle one like one in use. */
export const address: Cost = ({ body }) => {
  const path = JSON.stringify(body["//"] ?? "");
  const owner = path.includes("/egress/") ? "NAT gateways" : "Docker host";
  const part =
    path.includes("/egress/") || path.includes("/host-address") ? `Elastic IP of the ${owner}` : "Elastic IP";
  return [{ part, price: "ipv4", amount: HOURS }];
};

/** Returns what a load balancer costs: its hours, and a public address in each zone. */
export const loadBalancer: Cost = ({ body }) => [
  { part: "load balancer", price: "alb/hour", amount: HOURS },
  ...(body["internal"] === true
    ? []
    : [
        {
          part: "public IPv4 addresses of the load balancer",
          price: "ipv4",
          amount: HOURS * list(body["subnets"]).length,
        },
      ]),
  { part: "capacity units of the load balancer, when there is traffic", price: "alb/lcu" },
];

/** Returns what a NAT gateway costs. */
export const natGateway: Cost = () => [
  { part: "NAT gateways", price: "nat/hour", amount: HOURS },
  { part: "data through the NAT gateways", price: "nat/gb" },
];

/** Returns what a VPC endpoint costs: one of S3 is free, any other is billed in each zone. */
export const endpoint: Cost = ({ body }) => {
  if (body["vpc_endpoint_type"] !== "Interface") return [];
  return [
    { part: "VPC endpoints", price: "endpoint/hour", amount: HOURS * list(body["subnet_ids"]).length },
    { part: "data through the VPC endpoints", price: "endpoint/gb" },
  ];
};
