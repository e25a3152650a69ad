import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { prices, renew } from "../../../constructs/commands/prices";
import { type Case, failing, folder, typed } from "./command-outcomes";

const TODAY = new Date("2026-11-26");

/** Renews from a server that answers with this; its address is left out of the message. */
const answered =
  (status: number, text: string, into = folder): Case =>
  async () => {
    const server = createServer((_, response) => void response.writeHead(status).end(text));
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const message = await failing("prices", () =>
      renew("eu-north-1", { base, today: TODAY, folder: into }),
    )();
    server.closeAllConnections();
    server.close();
    const lines = message.split("\n").filter((line) => !line.startsWith("Reading "));
    return lines.join("\n").replaceAll(base, "https://aws");
  };

const EMPTY = JSON.stringify({
  publicationDate: "2026-11-20T00:00:00Z",
  products: {},
  terms: { OnDemand: {} },
});

/** Inputs of `npm run prices`, with what it prints. */
export const PRICES: Readonly<Record<string, Case>> = {
  "npm run prices": typed(prices),
  "npm run prices -- --region seoul": typed(prices, "--region", "seoul"),
  "AWS has no price file of the region": answered(404, ""),
  "AWS's price file has another form": answered(200, "{}"),
  "AWS's price files cannot be reached": async () => {
    const base = "http://127.0.0.1:65534";
    const message = await failing("prices", () => renew("eu-north-1", { base, today: TODAY, folder }))();
    return message
      .split("\n")
      .filter((line) => !line.startsWith("Reading "))
      .join("\n");
  },
  "the price file cannot be written": answered(200, EMPTY, `${folder}/missing`),
};
