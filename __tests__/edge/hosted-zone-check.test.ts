import { description } from "../support/description";
import { deployed } from "../support/deployed";
import { stackJson } from "../stacks/support/stack-json";

const foundation = (dev: { readonly domain?: string; readonly hostedZone?: string }) =>
  stackJson(deployed(description({ dev })), "dev-foundation");

describe("the hosted zone of a domain", () => {
  it.each([
    [{ domain: "shop.example.com" }, "example.com"],
    [{ domain: "ricebowl.co.kr" }, "ricebowl.co.kr"],
    [{ domain: "a.b.example.com", hostedZone: "example.com" }, "example.com"],
  ])("is read by the first stack, before anything is created: %j", (dev, zone) => {
    const { data = {} } = foundation(dev);
    const [checked] = Object.values(data["aws_route53_zone"] ?? {}).filter(({ name }) => name !== undefined);
    expect(checked).toMatchObject({
      name: zone,
      lifecycle: {
        precondition: [
          {
            condition: expect.stringContaining(`name == ${JSON.stringify(zone)}`) as string,
            error_message: expect.stringContaining(`environments.dev.hostedZone: "${zone}"`) as string,
          },
        ],
      },
    });
  });

  it("is compared with the account's public zones, each read by its id", () => {
    const { data = {} } = foundation({ domain: "shop.example.com" });
    const [each] = Object.values(data["aws_route53_zone"] ?? {}).filter(({ name }) => name === undefined);
    expect(each).toMatchObject({
      zone_id: "${each.value}",
      for_each: expect.stringMatching(
        /^\$\{toset\(length\(.*data\.aws_route53_zones\..*\) > 10 \? /,
      ) as string,
    });
  });

  it("is not read without a domain", () => {
    expect(foundation({}).data ?? {}).not.toHaveProperty("aws_route53_zone");
  });
});
