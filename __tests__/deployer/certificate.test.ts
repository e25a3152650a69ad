import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { obtainCertificate } from "../../docker/host/deploy/certificate";
import { run } from "../../docker/host/deploy/exec";
import { fakeHost } from "./support/fake-host";
import { listen, silentPort } from "./support/listen";
import { routed, routing } from "./support/routed";
import { CERTIFICATES, newHost, put, WEBROOT } from "./support/temporary-places";

jest.mock("../../docker/host/deploy/paths", () => jest.requireActual("./support/temporary-places"));
jest.mock("../../docker/host/deploy/exec");

beforeEach(() => {
  newHost();
  jest.mocked(run).mockReset();
});

/** A domain that leads to this host, whose edge answers Let's Encrypt. */
const domainThatLeadsHere = async () =>
  `127.0.0.1:${await listen(({ url = "" }, answer) => answer.end(readFileSync(join(WEBROOT, url))))}`;

/** Asks for a certificate of a domain. */
async function obtained(domain: string | undefined) {
  const built = fakeHost();
  await obtainCertificate(built.host, { ...routing(routed()), domain });
  return built;
}

describe("the certificate of a domain that leads here", () => {
  it("is asked for, and the edge serves it", async () => {
    const domain = await domainThatLeadsHere();
    const { edge, said } = await obtained(domain);
    expect(jest.mocked(run).mock.calls[0]?.[0]).toBe("certbot");
    expect(jest.mocked(run).mock.calls[0]?.[1].join(" ")).toContain(
      `--domain ${domain} --cert-name ${domain}`,
    );
    expect(edge.routing?.domain).toBe(domain);
    expect(said).toEqual([`edge: HTTPS for ${domain}`]);
  });

  it("may be refused, which is said and fails nothing", async () => {
    jest.mocked(run).mockRejectedValue(new Error("too many certificates"));
    const domain = await domainThatLeadsHere();
    const { edge, said } = await obtained(domain);
    expect(said).toEqual([expect.stringContaining(`no certificate for ${domain}: too many certificates`)]);
    expect(edge.routing).toBeUndefined();
  });

  it("leaves nothing of the question whether it leads here", async () => {
    await obtained(await domainThatLeadsHere());
    expect(readdirSync(join(WEBROOT, ".well-known/acme-challenge"))).toEqual([]);
  });
});

describe("Let's Encrypt, which counts failures,", () => {
  it.each<[string, () => Promise<string>]>([
    ["leads nowhere", async () => `127.0.0.1:${await silentPort()}`],
    ["leads to somebody else", async () => `127.0.0.1:${await listen((_, answer) => answer.end("hi"))}`],
  ])("isn't asked while the domain %s", async (_, domainOf) => {
    const domain = await domainOf();
    const { said } = await obtained(domain);
    expect(run).not.toHaveBeenCalled();
    expect(said).toEqual([`edge: HTTP only for now, ${domain} doesn't lead to this host yet`]);
  });

  it("isn't asked again once there is a certificate", async () => {
    const domain = await domainThatLeadsHere();
    put(join(CERTIFICATES, domain, "fullchain.pem"), "");
    expect((await obtained(domain)).said).toEqual([]);
    expect(run).not.toHaveBeenCalled();
  });

  it("isn't asked where there is no domain", async () => {
    expect((await obtained(undefined)).said).toEqual([]);
    expect(run).not.toHaveBeenCalled();
  });
});
