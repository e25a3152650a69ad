import { createHash } from "node:crypto";
import { readBills } from "../../../constructs/report/page/read/bills";
import type { Fact, PageBill } from "../../../constructs/report/page/page-data";
import { pageHtml } from "../../../constructs/report/page/page";
import { readPage } from "../../../constructs/report/page/read-page";
import { madePage, TREES } from "./support/made-page";

const DATA = madePage("ec2");
const HTML = pageHtml(DATA);

const factsOf = (service: string) =>
  Object.fromEntries(DATA.services.find(({ name }) => name === service)?.facts ?? []);

describe("the page of an environment", () => {
  it("loads nothing, and allows its own style sheet and script only", () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(HTML)?.[1] ?? "";
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-\S+'; script-src 'sha256-\S+'; base-uri 'none'/,
    );
    for (const tag of ["style", "script"]) {
      const texts = [...HTML.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, "g"))].map(
        ([, text = ""]) => text,
      );
      expect(texts).toHaveLength(1);
      const hash = createHash("sha256")
        .update(texts[0] ?? "")
        .digest("base64");
      expect(policy).toContain(`${tag}-src 'sha256-${hash}'`);
    }
    expect(HTML).not.toMatch(/ style="|<link|<img|src=|@import|url\(/);
  });

  it("escapes what the description and the messages contain", () => {
    expect(HTML).toContain("&lt;script&gt;alert(1)&lt;/script&gt; answers 200 &amp; more");
    const evil = { ...DATA, application: `"><img src=x onerror=alert(1)>` };
    expect(pageHtml(evil)).not.toContain("<img");
  });

  it("shows every phase, and what each possible step changes", () => {
    expect([...HTML.matchAll(/<label for="tab-\d">([^<]+)</g)].map(([, words]) => words)).toEqual([
      "phase ec2",
      "phase cutover",
      "phase fargate",
      "from ec2 to cutover",
    ]);
    expect(HTML.match(/<svg /g)).toHaveLength(4);
    expect(HTML).toMatch(/id="tab-0" checked/);
    expect(new Set(HTML.match(/ id="[^"]+"/g)).size).toBe(HTML.match(/ id="[^"]+"/g)?.length);
  });

  it("says of a service what it is, on both platforms", () => {
    expect(factsOf("api")).toEqual({
      "Image repository": "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/shop/dev/api",
      Requests: "/api/*, port 3000",
      Health: "/api/healthz, every 10 s, 5 s to answer",
      Size: "0.25 vCPU, 512 MiB",
      "On the host": "one container",
      "On ECS": "2 to 6 tasks, Fargate",
      Deployment: "rolling, rolled back if tasks do not become healthy",
      Database: "connects to it",
      Secrets: "none",
      Permissions: "s3:GetObject on arn:aws:s3:::uploads/*",
      "Before a release": "node migrate.js, at most 600 s",
    });
    expect(factsOf("worker")["Requests"]).toBe("none: a worker");
    expect(factsOf("web")["Secrets"]).toBe("STRIPE_KEY");
  });

  it("says the same of a service where no phase with a host is possible", () => {
    const { services } = readPage({ described: TREES.fargate, trees: { fargate: TREES.fargate } });
    const all = madePage("fargate").services;
    const without = (facts: readonly Fact[]) => facts.filter(([name]) => name !== "On the host");
    expect(services.map(({ name, facts }) => [name, without(facts)])).toEqual(
      all.map(({ name, facts }) => [name, without(facts)]),
    );
    expect(Object.fromEntries(services[0]?.facts ?? [])["On the host"]).toMatch(/^not possible/);
  });

  it("says in words what the next step changes, stack by stack", () => {
    const [step] = DATA.steps;
    const changes = Object.fromEntries((step?.stacks ?? []).map(({ stack, changes }) => [stack, changes]));
    expect(changes["dev-foundation"]).toEqual(["stays as it is"]);
    expect(changes["dev-ec2"]).toEqual(["stays as it is"]);
    expect(changes["dev-pipeline"]).toEqual(["stays as it is"]);
    expect(changes["dev-fargate"]?.[0]).toMatch(/^created: .*3 ECS services.*1 load balancer.*certificate/);
    expect(changes["dev-dns"]).toContain("changed in place: DNS record: alias, records, ttl");
  });

  it("has commands as whole lines, with nothing that Terraform would fill in", () => {
    const lines = DATA.commands.flatMap((each) => each.lines);
    const repository = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/shop/dev/api";
    expect(lines).toContain(
      `docker build --platform linux/amd64 --tag ${repository}:release-$(git rev-parse --short=12 HEAD) docker/api && ` +
        `docker push ${repository}:release-$(git rev-parse --short=12 HEAD)`,
    );
    expect(lines.filter((line) => line.includes("put-secret-value"))).toHaveLength(1);
    expect(lines.filter((line) => line.includes("${") || line.includes("\n"))).toEqual([]);
  });

  it("has a bill of every phase, the present one open, whose lines are its sum", () => {
    const bills = Array.isArray(DATA.bills) ? (DATA.bills as readonly PageBill[]) : [];
    expect(bills.map(({ phase }) => phase)).toEqual(["ec2", "cutover", "fargate"]);
    for (const { sum = 0, rows } of bills) {
      expect(sum).toBeGreaterThan(20);
      expect(rows.reduce((total, row) => total + row.sum, 0)).toBeCloseTo(sum, 6);
    }
    expect(HTML.match(/<details open>/g)).toHaveLength(1);
    expect(HTML).toContain(`<details open><summary><span>phase ec2, $${bills[0]?.sum.toFixed(2)} a month`);
  });

  it("has a sum that is at least so much where a price is missing, and names the part", () => {
    const prices = { region: "it", file: "it.json", date: "2026-10-05", months: "2026-10", byKey: new Map() };
    const bills = readBills({ environment: "dev", region: "it", trees: TREES }, prices);
    const html = pageHtml({ ...DATA, ...bills });
    expect(html).toContain("<summary><span>phase ec2, at least $0.00 a month");
    expect(html).toContain("<li>database, db.t4g.micro: no price of rds/");
  });

  it("says how to get prices where a region has none", () => {
    const { bills } = readBills({ environment: "dev", region: "eu-west-9", trees: TREES }, undefined);
    expect(bills).toBe("There are no prices of eu-west-9. Get them: npm run prices -- --region eu-west-9");
  });

  it("has no section of findings where the doctor did not run", () => {
    const rest: Partial<typeof DATA> = { ...DATA };
    Reflect.deleteProperty(rest, "findings");
    expect(HTML).toContain('href="#findings"');
    expect(pageHtml(rest as typeof DATA)).not.toContain("#findings");
  });
});
