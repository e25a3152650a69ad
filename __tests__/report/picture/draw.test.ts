import { drawSvg } from "../../../constructs/report/picture/draw";
import { layOut } from "../../../constructs/report/picture/layout";
import type { Picture } from "../../../constructs/report/picture/picture";
import { madeDifference, madePicture } from "./support/pictures";

const MADE = { services: 3, zones: 2, phase: "cutover", egress: "nat-gateway", isLong: false } as const;
const svgOf = (picture: Picture) => drawSvg(picture, layOut(picture));
const SVG = svgOf(madePicture(MADE));

/** Names of the elements that are not closed in their order. */
function unclosed(svg: string): readonly string[] {
  const open: string[] = [];
  for (const [, isEnd, name = "", isEmpty] of svg.matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/g)) {
    if (isEmpty === "/") continue;
    if (isEnd !== "/") open.push(name);
    else if (open.pop() !== name) return [...open, name];
  }
  return open;
}

describe("a drawing", () => {
  it("is an SVG with a title and a description for people who cannot see it", () => {
    expect(SVG).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(unclosed(SVG)).toEqual([]);
    expect(SVG).toContain(">shop, prod: phase cutover</title>");
    expect(SVG).toMatch(
      /<desc id="[\w-]+">AWS account 444455556666.*Database connections: s0- on the host to/,
    );
  });

  it("has colours for a light page and a dark one, and loads nothing", () => {
    expect(SVG).toContain("@media (prefers-color-scheme:dark)");
    expect(SVG.match(/https?:[^"<]*/g)).toEqual(["http://www.w3.org/2000/svg"]);
    expect(SVG).not.toMatch(/@import|@font-face|<image|<script|url\(/);
  });

  it("has texts as text, so that they can be selected", () => {
    expect(SVG).toContain(">images</text>");
    expect(SVG).toContain(">VPC 192.168.100.0/23</text>");
  });

  it("escapes what a name contains", () => {
    const made = madePicture(MADE);
    const evil = { ...made, application: `"><script>alert(1)</script>&` };
    expect(svgOf(evil)).not.toContain("<script");
    expect(unclosed(svgOf(evil))).toEqual([]);
  });

  it("leaves its style sheet to a page that holds several", () => {
    const picture = madePicture(MADE);
    expect(drawSvg(picture, layOut(picture), { isInPage: true })).not.toContain("<style>");
  });

  it("marks what is added and removed by a sign, a border and words, not by colour only", () => {
    const svg = svgOf(madeDifference(MADE, "fargate"));
    expect(svg).toContain("<title>EC2 host, t3.small (removed)</title>");
    expect(svg).toMatch(/\.m-removed\{[^}]*stroke-dasharray/);
    expect(svg).toMatch(/class="badge k-removed" r="8"\/><path class="badge-sign" d="M-4 0h8"/);
    expect(svg).toContain(">removed</text>");
    expect(svgOf(madeDifference(MADE, "fargate"))).toContain(
      "what changes from phase cutover to phase fargate",
    );
  });
});
