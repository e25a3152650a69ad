import { renderUpstream } from "../../docker/host/deploy/render-upstream";

describe("the upstream of a service", () => {
  it("leads to the one container that serves, over loopback", () => {
    expect(renderUpstream("front", 20_001)).toContain(
      "upstream service-front {\n  server 127.0.0.1:20001;\n",
    );
  });

  it("lets go of an idle connection before Node, which does after 5 s", () => {
    const [, seconds = "missing"] = /keepalive_timeout (\d+)s;/.exec(renderUpstream("front", 20_001)) ?? [];
    expect(Number(seconds)).toBeLessThan(5);
  });
});
