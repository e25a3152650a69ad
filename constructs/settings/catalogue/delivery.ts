import { completeGithub, fittingBoundary, oneDelivery, oneProvider, ownRepository } from "../rules/github";
import {
  distinctPipelineRoles,
  pipelineRepository,
  reachableConnection,
  repositoryOfProvider,
} from "../rules/pipeline";
import type { Rule } from "../rules/rule";

/** Rules about what builds and releases commits. */
export const DELIVERY: readonly Rule[] = [
  {
    id: "E2F-046",
    title: "github has a repository, and both ids or none",
    why: "The roles trust the tokens of one repository. A name can be given up and taken by somebody else, ids cannot; with only one of the two ids, no token would be trusted.",
    fix: 'github: { repository: "octo-org/shop" }',
    source: "GitHub documentation, OpenID Connect reference, immutable subject claims",
    stopsEnvironment: completeGithub,
  },
  {
    id: "E2F-047",
    title: "Either GitHub Actions or a pipeline releases commits",
    why: "Both would release every commit, at the same time.",
    fix: "environments: { <environment>: { pipeline: false } }",
    source: "this tool: a release writes one parameter",
    stopsEnvironment: oneDelivery,
  },
  {
    id: "E2F-048",
    title: "The repository is your own",
    why: "The roles would trust owner/name, the example, and anyone who has that name on GitHub could deploy to the account.",
    fix: 'github: { repository: "octo-org/shop" }',
    source: "GitHub documentation, Security hardening with OpenID Connect",
    stopsEnvironment: ownRepository,
  },
  {
    id: "E2F-049",
    title: "The permissions of all services fit into the boundary of their roles",
    why: "An apply by GitHub Actions can only create roles with that boundary, and a managed policy has 6,144 characters.",
    fix: "combine permissions that have the same resources",
    source: "IAM user guide, IAM and AWS STS quotas",
    stopsEnvironment: fittingBoundary,
  },
  {
    id: "E2F-050",
    title: "One environment of an account creates GitHub's OIDC provider",
    why: "An account has one OIDC provider for a URL: the second apply would stop with EntityAlreadyExists.",
    fix: 'environments: { <environment>: { github: { provider: "existing" } } }',
    source: "IAM API reference, CreateOpenIDConnectProvider",
    stops: oneProvider,
  },
  {
    id: "E2F-051",
    title: "A pipeline has a repository",
    why: "Without one the pipeline has no commits to build.",
    fix: 'pipeline: { repository: "acme/shop" }',
    source: "CodePipeline user guide, CodeStarSourceConnection, FullRepositoryId",
    stopsEnvironment: pipelineRepository,
  },
  {
    id: "E2F-052",
    title: "A connection belongs to the account and region of its pipeline",
    why: "CodePipeline cannot use one of another account or region: its source stage fails with AccessDenied.",
    fix: "remove connection, and a connection to GitHub is created",
    source: "CodePipeline user guide, CodeStarSourceConnection",
    stopsEnvironment: reachableConnection,
  },
  {
    id: "E2F-053",
    title: "No service has the name of a role of the pipeline",
    why: "Two roles with the same name cannot exist: the apply of the pipeline would stop with EntityAlreadyExists.",
    fix: "rename the service",
    source: "IAM API reference, CreateRole",
    stopsEnvironment: distinctPipelineRoles,
  },
  {
    id: "E2F-093",
    title: "A repository in a subgroup has a connection to GitLab",
    why: "Without a connection one to GitHub is created, which finds no such repository: the source stage of the pipeline fails at every commit.",
    fix: 'pipeline: { repository: "acme/web/shop", connection: "arn:aws:codeconnections:..." }',
    source: "Developer Tools console user guide, Create a connection to GitLab; aws/aws-cdk#29631",
    stopsEnvironment: repositoryOfProvider,
  },
];
