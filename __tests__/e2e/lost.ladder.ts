import { DeleteObjectCommand } from "@aws-sdk/client-s3";
import { emulatorAccount } from "../../constructs/commands/rehearsal/emulator/emulator";
import { Site } from "./site/site";
import { unmanagedResources } from "./site/unmanaged-resources";

let site: Site;

jest.setTimeout(40 * 60_000);
beforeAll(async () => {
  site = await Site.start("all states lost", {
    name: "shop",
    services: {
      front: { port: 8080, path: "/*", health: "/healthz" },
      back: {
        port: 3000,
        path: "/api/*",
        health: "/api/healthz",
        secrets: ["STRIPE_KEY"],
        scale: { min: 1, max: 4, cpu: 60, requests: 900 },
      },
    },
    deployers: [`arn:aws:iam::${emulatorAccount}:role/ci`],
    dev: { protect: false, domain: "shop.example.com", network: { egress: "endpoints" } },
  });
});
afterAll(() => site.stop());

/** Applies a stack. Returns how many resources Terraform destroyed or replaced. */
async function destroyed(stack: string): Promise<string | undefined> {
  const output = await site.succeed(stack, "apply", "-input=false", "-no-color", "-auto-approve");
  return /(\d+) destroyed/.exec(output)?.[1];
}

/** The worst case: every resource is imported again while the host and the services are running. */
it("imports a whole environment after all of its states were lost", async () => {
  await site.bootstrap();
  await site.describe({ phase: "cutover", fargate: 30 });
  for (const stack of site.stacks()) {
    await site.init(stack);
    await destroyed(stack);
    if (stack === "dev-foundation") await site.releaseAll("1");
  }
  for (const stack of site.stacks()) {
    const Key = `shop/dev/${stack.replace("dev-", "")}.tfstate`;
    await site.aws.s3.send(new DeleteObjectCommand({ Bucket: `shop-dev-state-${emulatorAccount}`, Key }));
  }

  await site.workspace.succeed("npm", "run", "--silent", "adopt", "--", "dev");
  for (const stack of site.stacks()) expect(await destroyed(stack)).toBe("0");
  expect(await site.pendingStacks()).toEqual({});
  expect(await unmanagedResources(site)).toEqual([]);
});
