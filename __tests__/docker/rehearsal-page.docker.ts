import { rehearsalPage } from "../../constructs/commands/rehearsal/rehearsal-page";
import { rehearsalResult, stackReport, stepReport } from "../commands/rehearsal/support/results";
import { SCHEMES, ViewedPage, WIDTHS } from "./support/viewed-page";

const URL = "https://a-rather-long-name-of-a-shop.example.com";

/** One step that took place and one that the gate refused: every part that the page can have. */
const RESULT = rehearsalResult({
  steps: [
    stepReport({
      stacks: [
        stackReport({
          counts: { created: 12, changed: 2, replaced: 0, destroyed: 1 },
          rows: [{ parts: "back", text: "listener rule changed (weight)", isLoss: false }],
        }),
      ],
      traffic: [
        {
          url: `${URL}/api/a-path-that-is-long-enough-to-be-cut`,
          destinations: [
            { platform: "ec2", service: "back", share: 90 },
            { platform: "fargate", service: "back", share: 10 },
          ],
        },
        { url: `${URL}/hook`, destinations: [], unreachable: "target group hook: no target is healthy" },
      ],
    }),
    stepReport({
      name: "cutover 50",
      stacks: [
        stackReport({
          outcome: "refused",
          counts: { created: 0, changed: 0, replaced: 1, destroyed: 0 },
          losses: ['load balancer: load balancer "shop" replaced (name)'],
        }),
      ],
      secondPlans: undefined,
    }),
  ],
  stop: {
    step: "cutover 50",
    lines: ["dev-fargate: the gate refuses the plan: aws_lb.it would be replaced"],
  },
  missing: ["cutover 100", "fargate", "destroy"],
  left: [`arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer/app/${"shop-".repeat(12)}`],
  notes: ["dev-pipeline was left out: the emulator has no CodePipeline."],
});

const viewed = new ViewedPage("rehearsal");

beforeAll(() => viewed.begin(rehearsalPage(RESULT)));
afterAll(() => viewed.end());

describe.each(SCHEMES)("the page of a rehearsal in a browser, %s", (scheme) => {
  it.each(WIDTHS)("fits into %i pixels, and has no barrier that axe finds", async (width) => {
    const page = await viewed.open(width, scheme);
    await viewed.draw(page, `${width}-${scheme}`);
    await viewed.expectReadable(page, width, scheme);
    await page.context().close();
  });
});

describe("the page of a rehearsal in a browser", () => {
  it("loads nothing, and breaks no rule of its own", () => {
    expect(viewed.complaints).toEqual([]);
  });
});
