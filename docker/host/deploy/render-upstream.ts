/**
 * Renders the one file that says which container serves a service.
 *
 * nginx closes an idle connection before Node's default of 5 s does, so that no request meets a closing one.
 *
 * @param port - loopback port of the container that serves
 */
export function renderUpstream(name: string, port: number): string {
  return `upstream service-${name} {
  server 127.0.0.1:${port};
  keepalive 32;
  keepalive_timeout 4s;
}
`;
}
