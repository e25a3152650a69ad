import type { Mistake } from "./mistake";

const NGINX = "docker/host/filesystem/usr/local/share/ec2-to-fargate/nginx.conf";

/** Mistakes by which an application would notice on which platform it runs. */
export const BOTH_PLATFORMS: readonly Mistake[] = [
  {
    mistake: "the load balancer has the default timeout, whatever the description says",
    file: "constructs/stacks/environment/ecs-stack.ts",
    from: "{ https, idleTimeout, protect }",
    to: "{ https, idleTimeout: 60, protect }",
    tests: ["stacks/both-platforms"],
  },
  {
    mistake: "the host is not told which subnets are the database's",
    file: "constructs/stacks/described-manifest.ts",
    from: "database === undefined ? [] : isolatedBlocks(network.cidr)",
    to: "[]",
    tests: ["stacks/both-platforms"],
  },
  {
    mistake: "every task has the role of the first service",
    file: "constructs/ecs/ecs-workload.ts",
    from: "required(taskRoleArns[service.name], `role of ${service.name}`)",
    to: 'Object.values(taskRoleArns)[0] ?? ""',
    tests: ["stacks/both-platforms"],
  },
  {
    mistake: "every container of the host has the role of the first service",
    file: "constructs/stacks/described-manifest.ts",
    from: "required(taskRoleArns[service.name], `role of ${service.name}`)",
    to: 'Object.values(taskRoleArns)[0] ?? ""',
    tests: ["stacks/both-platforms"],
  },
  {
    mistake: "a new password of the database reaches no container",
    file: "constructs/service/container-environment.ts",
    from: "      version: database.secretVersion,\n",
    to: "",
    tests: ["stacks/both-platforms", "service/container-definition"],
  },
  {
    mistake: "the database's password is in the state",
    file: "constructs/database/database.ts",
    from: "passwordWo: parts.password.value,",
    to: "password: parts.password.value,",
    tests: ["database/"],
  },
  {
    mistake: "nginx replaces X-Forwarded-For, which the load balancer appends to",
    file: NGINX,
    from: "default $proxy_add_x_forwarded_for;",
    to: "default $remote_addr;",
    tests: ["nginx/template"],
  },
  {
    mistake: "nginx believes an X-Forwarded-Host from outside",
    file: NGINX,
    from: '  proxy_set_header X-Forwarded-Host "";\n',
    to: "",
    tests: ["nginx/template"],
  },
  {
    mistake: "nginx holds an answer back until it is complete",
    file: NGINX,
    from: "  proxy_buffering off;\n",
    to: "",
    tests: ["nginx/template"],
  },
  {
    mistake: "nginx chooses the service by the decoded path",
    file: "docker/host/deploy/nginx/config.ts",
    from: '"map $request_uri $service {"',
    to: '"map $uri $service {"',
    tests: ["nginx/template"],
  },
  {
    mistake: "the release command runs on Fargate for an image that is already serving",
    file: "constructs/steps/commands/release-command.ts",
    from: "if (before.includes(revision.image)) {",
    to: "if (before.length < 0) {",
    tests: ["steps/commands/release-command"],
  },
  {
    mistake: "a release command that fails on Fargate doesn't stop the release",
    file: "constructs/steps/ended-task.ts",
    from: "if (exitCode === 0) return",
    to: "if (exitCode !== undefined) return",
    tests: ["steps/"],
  },
  {
    mistake: "a share of the traffic moves to a host that is not healthy",
    file: "constructs/ecs/tasks/routed-tasks.ts",
    from: "dependsOn: [service.resource, ...(host?.dependencies ?? [])],",
    to: "dependsOn: [service.resource],",
    tests: ["stacks/way-back"],
  },
  {
    mistake: "a new host gets every request at once",
    file: "constructs/stacks/environment/ecs-stack.ts",
    from: "if (hasFargatePercent) return [];",
    to: 'if (name !== "") return [];',
    tests: ["stacks/way-back"],
  },
  {
    mistake: "the domain points to the host before it serves",
    file: "constructs/stacks/environment/dns-stack.ts",
    from: "dependsOn: [guard.guard, this.waitForHost(guard)],",
    to: "dependsOn: [guard.guard, this.waitForHost(guard)].slice(0, 1),",
    tests: ["stacks/way-back"],
  },
  {
    mistake: "logs are deleted with the host",
    file: "constructs/stacks/environment/foundation-stack.ts",
    from: "this.createLogs(`${name}-logs`, serviceLogGroup(this.names, name)),",
    to: "this.createLogs(`${name}-${environment.phase}-logs`, serviceLogGroup(this.names, name)),",
    tests: ["stacks/switch"],
  },
];
