import { App } from "aws-cdk-lib";
import { Ec2Stack } from "./ec2-stack";
import { FoundationStack } from "./foundation-stack";
import { PlatformStack, ServicesStack } from "./fargate-stacks";
import { services, type EnvironmentProps } from "./environment";

/** Services of one stack; CloudFormation takes 500 resources. */
const SERVICES_PER_STACK = 25;

/**
 * Synthesizes the application of the benchmark with AWS CDK's L2 constructs: `application.ts <services> <output folder>`.
 *
 * The same environments, services and settings as `programs/description.ts`; the context is what CDK's own command
 * passes by default.
 */
function main(count: number, outdir: string): void {
  const app = new App({ outdir, context: { "aws:cdk:enable-path-metadata": true } });
  const region = "ap-northeast-2";
  createEnvironment(app, {
    name: "dev",
    account: "111122223333",
    region,
    host: count <= 10,
    protect: false,
    services: services(count),
  });
  createEnvironment(app, {
    name: "prod",
    account: "444455556666",
    region,
    host: false,
    protect: true,
    domain: "shop.example.com",
    services: services(count),
  });
  app.synth();
}

function createEnvironment(app: App, props: EnvironmentProps): void {
  const foundation = new FoundationStack(app, `${props.name}-foundation`, props);
  if (props.host) {
    new Ec2Stack(app, `${props.name}-ec2`, { ...props, foundation });
    return;
  }
  const platform = new PlatformStack(app, `${props.name}-fargate`, { ...props, foundation });
  for (let first = 0; first < props.services.length; first += SERVICES_PER_STACK) {
    new ServicesStack(app, `${props.name}-services-${first}`, {
      ...props,
      foundation,
      platform,
      first,
      services: props.services.slice(first, first + SERVICES_PER_STACK),
    });
  }
}

const [count = "2", outdir = "cdk.out"] = process.argv.slice(2);
main(Number(count), outdir);
