import { rehearsalPage } from "../../../constructs/commands/rehearsal/rehearsal-page";
import { stopLines, summaryText } from "../../../constructs/commands/rehearsal/summary";
import { rehearsalResult, stackReport, stepReport } from "./support/results";

const BACK = "https://shop.example.com/api";

const SPLIT = stepReport({
  stacks: [
    stackReport({
      counts: { created: 0, changed: 2, replaced: 0, destroyed: 0 },
      rows: [{ parts: "back", text: "listener rule changed (weight)", isLoss: false }],
    }),
  ],
  traffic: [
    {
      url: BACK,
      destinations: [
        { platform: "ec2", service: "back", share: 90 },
        { platform: "fargate", service: "back", share: 10 },
      ],
    },
  ],
});

const STOP = {
  step: "cutover 50",
  lines: ["dev-fargate: the gate refuses the plan: aws_lb.it, load balancer, would be replaced"],
};

/** The text of a page, as it is read. */
const words = (page: string) =>
  page
    .replace(/<style>[^]*<\/style>/, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

describe("the page of a rehearsal", () => {
  it("needs nothing else: no script, no link, no image", () => {
    expect(rehearsalPage(rehearsalResult())).not.toMatch(/<script|<link|<img|https?:|url\(|@import/);
  });

  it("says what each step did, how long it took, and where requests go", () => {
    const text = words(rehearsalPage(rehearsalResult({ steps: [SPLIT] })));
    expect(text).toContain("dev: from nothing up to Fargate and back, and nothing is left, in 7 min 12 s.");
    expect(text).toContain(
      "1 cutover 10 plans empty, paths right 0 2 0 0 4 s 5 s 10 % of the requests go to Fargate, the others to the host",
    );
    expect(text).toContain("/api back host 90 % Fargate 10 %");
    expect(text).toContain("back : listener rule changed (weight)");
    expect(text).toContain("Nothing. Kept on purpose: the state bucket shop-dev-state-111122223333.");
    expect(text).toContain("No container runs here, no release command and no migration");
  });

  it("says what stopped it, what would be lost, and what was not reached", () => {
    const refused = stackReport({
      outcome: "refused",
      counts: { created: 0, changed: 0, replaced: 1, destroyed: 0 },
      losses: ['load balancer: load balancer "shop" replaced (name)'],
    });
    const steps = [SPLIT, stepReport({ name: "cutover 50", stacks: [refused], secondPlans: undefined })];
    const page = rehearsalPage(rehearsalResult({ steps, stop: STOP, missing: ["fargate"], kept: [] }));
    expect(words(page)).toContain(`dev: stopped at cutover 50 after 7 min 12 s. ${STOP.lines[0]}`);
    expect(words(page)).toContain(
      "Destroyed or replaced: load balancer: load balancer &#34;shop&#34; replaced (name)",
    );
    expect(words(page)).toContain("refused by the gate, not applied: 1 replaced");
    expect(words(page)).toContain("fargate not reached");
    expect(words(page)).toContain("The rehearsal did not come to its end.");
  });

  it("names the hop at which requests end, and what is left", () => {
    const traffic = [{ url: BACK, destinations: [], unreachable: "target group back: no target is healthy" }];
    const left = ["arn:aws:s3:::forgotten"];
    const page = words(rehearsalPage(rehearsalResult({ steps: [stepReport({ traffic })], left })));
    expect(page).toContain("/api no answer: target group back: no target is healthy");
    expect(page).toContain("arn:aws:s3:::forgotten");
  });

  it("escapes what comes from elsewhere", () => {
    const stop = { step: "<b>", lines: ['<img src=x onerror="alert(1)">'] };
    const page = rehearsalPage(rehearsalResult({ stop, notes: ["<script>"] }));
    expect(page).not.toMatch(/<img|<script|<b>/);
  });
});

describe("what a rehearsal prints", () => {
  it("is a line for each step, and the page", () => {
    expect(
      summaryText(rehearsalResult({ steps: [SPLIT] }), "reports/rehearsal-dev.html").split("\n"),
    ).toEqual([
      "dev: from nothing up to Fargate and back, and nothing is left, in 7 min 12 s.",
      "  cutover 10  2 changed  12 s",
      "Kept on purpose: the state bucket shop-dev-state-111122223333.",
      "This was an emulator of AWS: the page says what it does not show.",
      "page: reports/rehearsal-dev.html",
    ]);
  });

  it("says which step stopped it and why, and what was not reached", () => {
    const result = rehearsalResult({ stop: STOP, missing: ["cutover 100", "fargate"] });
    expect(stopLines(result)).toEqual([`cutover 50: ${STOP.lines[0]}`]);
    expect(summaryText(result, "page.html")).toContain("Not reached: cutover 100, fargate.");
  });
});
