import { expectedDestinations } from "./expected-destinations";
import { standInEntrance } from "./stand-in-entrance";
import type { Rung } from "./rung";
import { samplePaths } from "./sample-paths";
import type { SiteProps } from "./site";
import { trafficLine } from "./traffic-line";

/** Says by the description alone what `trafficAt` has to find on a rung. */
export function expectedTraffic(props: SiteProps, rung: Rung): readonly string[] {
  const domain = props.dev?.domain;
  const entrance = domain === undefined ? standInEntrance(rung) : `https://${domain}`;
  return samplePaths(props).map(({ path, service }) =>
    trafficLine(`${entrance}${path}`, expectedDestinations(rung, service)),
  );
}
