import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:tls";
import { hasCertificate } from "../../constructs/steps/internet/host-certificate";
import { CERTIFICATE, KEY } from "../deployer/support/test-certificate";

let server: Server;
const port = () => (server.address() as AddressInfo).port;

beforeAll(async () => {
  server = createServer({ cert: CERTIFICATE, key: KEY }).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => server.close());

describe("HTTPS of a host", () => {
  it("is served for the domain that its certificate names, whoever issued it", async () => {
    expect(await hasCertificate("127.0.0.1", "shop.example.com", port())).toBe(true);
  });

  it("is not served for another domain", async () => {
    expect(await hasCertificate("127.0.0.1", "www.example.com", port())).toBe(false);
  });

  it("is not served with a certificate that has ended", async () => {
    const now = jest.spyOn(Date, "now").mockReturnValue(Date.parse("2037-01-01T00:00:00Z"));
    expect(await hasCertificate("127.0.0.1", "shop.example.com", port())).toBe(false);
    now.mockRestore();
  });

  it("is not served where nothing listens", async () => {
    expect(await hasCertificate("127.0.0.1", "shop.example.com", 1)).toBe(false);
  });
});
