import { listen } from "./listen";

/** A container that answers health requests with these statuses, one after the other, and then with the last one. */
export async function healthAnswers(...statuses: readonly number[]) {
  const asked: string[] = [];
  const port = await listen(({ url = "" }, answer) => {
    const status = statuses[Math.min(asked.length, statuses.length - 1)] ?? 500;
    asked.push(url);
    answer.writeHead(status).end();
  });
  return { port, asked };
}
