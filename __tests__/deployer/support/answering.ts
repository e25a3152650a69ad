import { listen } from "./listen";

/** A container whose health answers with these, one after the other; the last one goes on. */
export async function answering(...statuses: readonly number[]) {
  const asked: string[] = [];
  const port = await listen(({ url = "" }, answer) => {
    const status = statuses[Math.min(asked.length, statuses.length - 1)] ?? 500;
    asked.push(url);
    answer.writeHead(status).end();
  });
  return { port, asked };
}
