import { type Server } from "node:http";

/** Milliseconds between two looks, and how many in a row must find no request. */
const LOOK = 100;
const LOOKS = 10;

/**
 * Closes what is left of a server's connections once no request has been open for a second; answers how to give up.
 *
 * Node closes connections that wait for their next request. One on which no request ever came counts as busy, and would
 * hold the server until its headers are overdue: browsers and load balancers open such connections ahead of need.
 */
export function closeSilentConnections(server: Server, openRequests: () => number): () => void {
  let quiet = 0;
  const timer = setInterval(() => {
    quiet = openRequests() === 0 ? quiet + 1 : 0;
    if (quiet === LOOKS) server.closeAllConnections();
  }, LOOK);
  return () => clearInterval(timer);
}
