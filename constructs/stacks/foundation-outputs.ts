import { DATABASE_NAME } from "../database/database";
import { engineFacts } from "../database/engine-facts";
import type { ServiceConnections } from "../service/container-environment";
import type { DatabaseSettings } from "../settings/settings";
import type { BaseStack } from "./base-stack";
import type { Published } from "./publish";
import { StackReader } from "./stack-reader";

/** What a foundation offers to the platforms. */
export interface FoundationOutputs {
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Subnets with a route to the internet, one a zone. */
  readonly publicSubnetIds: readonly string[];
  /** Subnets whose way out a platform adds, one a zone. */
  readonly privateSubnetIds: readonly string[];
  /** Route tables of the private subnets, one a zone. */
  readonly privateRouteTableIds: readonly string[];
  /** By name of service. */
  readonly repositoryArns: Readonly<Record<string, string>>;
  /** By name of service. */
  readonly releaseParameterArns: Readonly<Record<string, string>>;
  /** By name of secret. */
  readonly secretArns: Readonly<Record<string, string>>;
  /** The database; absent: none. */
  readonly database?: {
    readonly address: string;
    readonly port: number;
    readonly securityGroupId: string;
    readonly secretArn: string;
  };
}

/** Name of the stack whose state holds the offer. */
export const FOUNDATION = "foundation";

/** Spells an offer as outputs. */
export function offerOutputs(offer: FoundationOutputs): Readonly<Record<string, Published | undefined>> {
  return {
    vpc_id: offer.vpcId,
    public_subnet_ids: offer.publicSubnetIds,
    private_subnet_ids: offer.privateSubnetIds,
    private_route_table_ids: offer.privateRouteTableIds,
    repository_arns: offer.repositoryArns,
    release_parameter_arns: offer.releaseParameterArns,
    secret_arns: offer.secretArns,
    database_address: offer.database?.address,
    database_security_group_id: offer.database?.securityGroupId,
    database_secret_arn: offer.database?.secretArn,
  };
}

/** Reads the offer of the foundation that a platform's stack stands on. */
export function readOffer(stack: BaseStack): FoundationOutputs {
  const { environment } = stack;
  const reader = new StackReader(stack, FOUNDATION);
  const services = environment.services.map((service) => service.name);
  const zones = environment.network.zoneIds.length;
  return {
    vpcId: reader.text("vpc_id"),
    publicSubnetIds: reader.items("public_subnet_ids", zones),
    privateSubnetIds: reader.items("private_subnet_ids", zones),
    privateRouteTableIds: reader.items("private_route_table_ids", zones),
    repositoryArns: reader.entries("repository_arns", services),
    releaseParameterArns: reader.entries("release_parameter_arns", services),
    secretArns: reader.entries("secret_arns", environment.secrets),
    database: environment.database && readDatabase(reader, environment.database),
  };
}

function readDatabase(reader: StackReader, database: DatabaseSettings) {
  return {
    address: reader.text("database_address"),
    port: engineFacts(database.engine, database.version).port,
    securityGroupId: reader.text("database_security_group_id"),
    secretArn: reader.text("database_secret_arn"),
  };
}

/** Turns an offer into what services are bound to. */
export function bindingsOf(offer: FoundationOutputs): ServiceConnections {
  const { database, secretArns } = offer;
  if (database === undefined) return { secretArns };
  const { address, port, secretArn } = database;
  return {
    secretArns,
    database: { host: address, port: String(port), name: DATABASE_NAME, user: DATABASE_NAME, secretArn },
  };
}
