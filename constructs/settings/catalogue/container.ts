import { resolvableAddresses } from "../notices/addresses";
import { shellOnEcs, usedRole } from "../notices/containers";
import { builtArchitecture } from "../notices/dockerfiles";
import { keptOutside, singleSchedulers } from "../notices/stateful";
import { missingDockerfile } from "../notices/services";
import { fittingContainers, passableTexts } from "../rules/container-texts";
import { fittingTmpfs, unprivilegedUser, validTmpfsPaths } from "../rules/isolation";
import { ownRecords } from "../rules/own-records";
import { usefulPermissions } from "../rules/permissions";
import type { Rule } from "../rules/rule";
import { splitCommands } from "../rules/services";

/** Rules about what a container is started with. */
export const CONTAINER: readonly Rule[] = [
  {
    id: "E2F-008",
    title: "Texts for a container can be passed to a process",
    why: "A NUL character ends every argument and is refused in variables by runc, so the container would not start; text that is not Unicode arrives changed.",
    fix: "remove the character; put binary data into S3 or into a secret as base64",
    source: "opencontainers/runc: environment variable value can't contain null(\\x00)",
    stopsEnvironment: passableTexts,
  },
  {
    id: "E2F-009",
    title: "Variables, secrets and commands fit into a task definition",
    why: "ECS takes 65,536 bytes of task definition and 8,192 characters of a release command, and IAM 10,240 characters of policies in a role. The host takes more, so the move to Fargate would fail on the day it is made.",
    fix: "put large values into the image or into S3, or several secrets into one as JSON",
    source:
      "Amazon ECS API reference, RegisterTaskDefinition and RunTask; IAM user guide, IAM and AWS STS quotas",
    stopsEnvironment: fittingContainers,
  },
  {
    id: "E2F-010",
    title: "A command is a list of arguments",
    why: "No shell splits the line, so the container looks for a program whose name has spaces, ends at once, and the deployment is rolled back after minutes.",
    fix: 'services: { <service>: { command: ["celery", "-A", "app", "worker"] } }',
    source: "Docker reference, Dockerfile, CMD: the exec form does not invoke a command shell",
    stopsEnvironment: splitCommands,
  },
  {
    id: "E2F-030",
    title: "A folder in memory has a path that both platforms can mount",
    why: "Docker and ECS refuse some paths, and others would hide what the image or the system needs: the container would not start.",
    fix: 'services: { <service>: { tmpfs: { "/tmp": 64 } } }',
    source: "Amazon ECS API reference, Tmpfs; Docker documentation, tmpfs mounts",
    stops: validTmpfsPaths,
  },
  {
    id: "E2F-031",
    title: "Folders in memory are smaller than the memory",
    why: "Their files count towards the memory of the container. When they are full, the kernel ends the application, and the log only says that it was killed.",
    fix: 'services: { <service>: { memory: 1024, tmpfs: { "/tmp": 64 } } }',
    source: "Linux kernel documentation, Control Group v2, memory.max; Amazon ECS API reference, Tmpfs",
    stopsEnvironment: fittingTmpfs,
  },
  {
    id: "E2F-032",
    title: "A service with a read-only file system does not run as root",
    why: "A service that changes no files does not need root, and an attacker who gets into it can do more as root.",
    fix: 'services: { <service>: { user: "1000", readOnlyRootFilesystem: true } }',
    source:
      "AWS Security Hub user guide, ECS.5: containers should be limited to read-only access to root filesystems",
    stopsEnvironment: unprivilegedUser,
  },
  {
    id: "E2F-033",
    title: "A permission allows something, on resources of the environment's account",
    why: "IAM accepts statements that allow nothing, and answers AccessDenied when the application calls; other statements would allow more than was meant.",
    fix: 'services: { <service>: { permissions: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::my-bucket/*"] }] } }',
    source: "Service Authorization Reference: resource types of each action",
    stopsEnvironment: usefulPermissions,
  },
  {
    id: "E2F-061",
    title: "The folder of a service has a Dockerfile",
    why: "The printed docker build fails, so there is no image to release, and Fargate has nothing to run.",
    fix: 'services: { <service>: { build: "docker/<service>" } }',
    source: "Docker reference, docker buildx build",
    warns: missingDockerfile,
  },
  {
    id: "E2F-095",
    title: "A variable names no host of Docker Compose",
    why: "Each service has a network of its own on the host and a task of its own on ECS, so no service finds another by its name, and localhost is the container itself. The call ends in ENOTFOUND or ECONNREFUSED.",
    fix: 'services: { <service>: { environment: { API_URL: "https://shop.example.com/api" } } }',
    source:
      "Docker documentation, Networking in Compose; Amazon ECS developer guide, Interconnect Amazon ECS services",
    warns: resolvableAddresses,
  },
  {
    id: "E2F-096",
    title: "A scheduler runs once",
    why: "The host runs one container of a service, so each job starts once. On ECS each task has a scheduler of its own: e-mails are sent and invoices are made twice. A rolling deployment runs the old one and the new one together for a while; minHealthy 0 and maxPercent 100 avoid that.",
    fix: 'services: { scheduler: { command: ["celery", "-A", "app", "beat"], replicas: 1 } }',
    source: "Celery documentation, Periodic Tasks: a single scheduler",
    warns: singleSchedulers,
  },
  {
    id: "E2F-097",
    title: "Sessions, uploads and data are not kept in the container",
    why: "What a container keeps in its files or in its memory is lost at every release, on both platforms. On ECS a service has several tasks, and the next request may reach another one.",
    fix: 'services: { <service>: { database: true, permissions: [{ actions: ["s3:GetObject", "s3:PutObject"], resources: ["arn:aws:s3:::my-bucket/*"] }] } }',
    source: "The Twelve-Factor App, VI. Processes",
    warns: keptOutside,
  },
  {
    id: "E2F-103",
    title: "A Dockerfile has the architecture of the environment",
    why: "Each container ends at once with exec format error, and the deployment is rolled back after minutes.",
    fix: "in the Dockerfile: FROM node:24, without --platform",
    source: "Docker reference, Dockerfile, FROM --platform",
    warns: builtArchitecture,
  },
  {
    id: "E2F-104",
    title: "A shell can be opened in every phase",
    why: "The agent of ECS Exec has to write files into the container. With a read-only root file system the task runs, and only the shell is refused.",
    fix: "services: { <service>: { readOnlyRootFilesystem: false } }",
    source:
      "Amazon ECS developer guide, Monitor Amazon ECS containers with ECS Exec; aws/containers-roadmap#1359",
    notes: shellOnEcs,
  },
  {
    id: "E2F-106",
    title: "The permissions of a service are used",
    why: "The AWS SDKs look for access keys in variables before they ask for the role of the container. Then the permissions of the keys' user apply, not those of the service, and keys do not expire.",
    fix: 'services: { <service>: { permissions: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::my-bucket/*"] }] } }',
    source: "AWS SDKs and Tools reference guide, AWS SDKs and Tools standardized credential providers",
    warns: usedRole,
  },
  {
    id: "E2F-111",
    title: "No service changes what deployments rely on",
    why: "Plans and releases read these parameters and states. A service that is broken into could have the next deployment destroy the environment, or run an image of its own.",
    fix: 'services: { <service>: { permissions: [{ actions: ["ssm:PutParameter"], resources: ["arn:aws:ssm:us-east-1:123456789012:parameter/shop-data/*"] }] } }',
    source: "this tool: the phase, the foundation's record, the host's manifest and releases are parameters",
    stopsEnvironment: ownRecords,
  },
];
