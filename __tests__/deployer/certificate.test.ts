import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { obtainCertificate } from "../../docker/host/deploy/certificate";
import { run } from "../../docker/host/deploy/exec";
import { fakeHost } from "./support/fake-host";
import { listen, silentPort } from "./support/listen";
import { routed, routing } from "./support/routed";
import { CERTIFICATES, newHost, put, WEBROOT } from "./support/temporary-paths";

jest.mock("../../docker/host/deploy/paths", () => jest.requireActual("./support/temporary-paths"));
jest.mock("../../docker/host/deploy/exec");

beforeEach(() => {
  newHost();
  jest.mocked(run).mockReset();
});

/** A domain that points to this host, whose nginx answers Let's Encrypt. */
const domainOfThisHost = async () =>
  `127.0.0.1:${await listen(({ url = "" }, answer) => answer.end(readFileSync(join(WEBROOT, url))))}`;

/** Asks for a certificate of a domain. */
async function obtained(domain: string | undefined) {
  const built = fakeHost();
  await obtainCertificate(built.host, { ...routing(routed()), domain });
  return built;
}

describe("the certificate of a domain that points to this host", () => {
  it("is requested, and nginx uses it", async () => {
    const domain = await domainOfThisHost();
    const { edge, printed } = await obtained(domain);
    expect(jest.mocked(run).mock.calls[0]?.[0]).toBe("certbot");
    expect(jest.mocked(run).mock.calls[0]?.[1].join(" ")).toContain(
      `--domain ${domain} --cert-name ${domain}`,
    );
    expect(edge.routing?.domain).toBe(domain);
    expect(printed).toEqual([`edge: HTTPS is active for ${domain}`]);
  });

  it("may be refused, which is printed and is no error", async () => {
    jest.mocked(run).mockRejectedValue(new Error("too many certificates"));
    const domain = await domainOfThisHost();
    const { edge, printed } = await obtained(domain);
    expect(printed).toEqual([expect.stringContaining(`no certificate for ${domain}: too many certificates`)]);
    expect(edge.routing).toBeUndefined();
  });

  it("leaves no file behind", async () => {
    await obtained(await domainOfThisHost());
    expect(readdirSync(join(WEBROOT, ".well-known/acme-challenge"))).toEqual([]);
  });
});

describe("Let's Encrypt, which counts failures,", () => {
  it.each<[string, () => Promise<string>]>([
    ["points nowhere", async () => `127.0.0.1:${await silentPort()}`],
    ["points to another host", async () => `127.0.0.1:${await listen((_, answer) => answer.end("hi"))}`],
  ])("is not asked while the domain %s", async (_, domainOf) => {
    const domain = await domainOf();
    const { printed } = await obtained(domain);
    expect(run).not.toHaveBeenCalled();
    expect(printed).toEqual([`edge: HTTP only for now: ${domain} does not point to this host yet`]);
  });

  it("is not asked again when there is a certificate", async () => {
    const domain = await domainOfThisHost();
    put(join(CERTIFICATES, domain, "fullchain.pem"), "");
    expect((await obtained(domain)).printed).toEqual([]);
    expect(run).not.toHaveBeenCalled();
  });

  it("is not asked when there is no domain", async () => {
    expect((await obtained(undefined)).printed).toEqual([]);
    expect(run).not.toHaveBeenCalled();
  });
});
