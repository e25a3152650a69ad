import { readFileSync } from "node:fs";
import { join } from "node:path";
import { installDeployer } from "./files/deployer-bundle";
import { hostFiles, installCalls } from "./files/host-files";

const FOLDER = join(__dirname, "..", "..", "docker", "host");

/** Files that only the deployer reads. They come with it, so that user data, which EC2 limits to 16 KB, is without them. */
const DEPLOYER_FOLDER = "/usr/local/share/ec2-to-fargate/";

/** Values of the environment for the host's files and programs. */
export interface HostScriptsProps {
  /** AWS region. */
  readonly region: string;
  /** Addresses of the VPC, in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10. */
  readonly vpcCidr: string;
  /** Host name of the image registry. */
  readonly registry: string;
  /** Name of the deploy document, which the host runs at boot. */
  readonly documentName: string;
  /** Name of the parameter that holds the manifest. */
  readonly manifestName: string;
}

/** The two scripts that set up a host. */
export interface HostScripts {
  /** Runs once, at the first boot. */
  readonly boot: string;
  /** Converges the host, on every deployment. */
  readonly deploy: string;
}

/** Builds the scripts that a host runs: the files of docker/host/filesystem, and then the commands. */
export function hostScripts(props: HostScriptsProps): HostScripts {
  const files = hostFiles({
    AWS_REGION: props.region,
    DEPLOY_DOCUMENT: props.documentName,
    MANIFEST_PARAMETER: props.manifestName,
    REGISTRY: props.registry,
    ...dockerAddresses(props.vpcCidr),
  });
  const bootFiles = files.filter(({ path }) => !path.startsWith(DEPLOYER_FOLDER));
  return {
    boot: script(installCalls(bootFiles), "user-data.sh"),
    deploy: script(installCalls(files) + installDeployer(), "document.sh"),
  };
}

/**
 * Returns addresses for Docker's bridge and further networks that do not overlap with the VPC.
 *
 * Containers could not reach the database or the DNS resolver of a VPC that has the same addresses.
 */
function dockerAddresses(vpcCidr: string) {
  return vpcCidr.startsWith("172.")
    ? { DOCKER_BRIDGE: "192.168.0.1/17", DOCKER_POOL: "192.168.128.0/17" }
    : { DOCKER_BRIDGE: "172.17.0.1/16", DOCKER_POOL: "172.18.0.0/16" };
}

function script(calls: string, name: "user-data.sh" | "document.sh"): string {
  return ["#!/bin/bash\n", read("install.sh"), calls, read("setup.sh"), read(name)].join("");
}

/** Returns a file without its first line, which only editors and shellcheck need. */
function read(name: string): string {
  return readFileSync(join(FOLDER, name), "utf8").replace(/^#!.*\n/, "");
}
