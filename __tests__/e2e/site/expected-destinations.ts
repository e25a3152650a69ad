import type { Destination } from "./hops/destination";
import type { Rung } from "./rung";

/** Says who has to answer the requests of a service on a rung. */
export function expectedDestinations({ phase, fargate = 0 }: Rung, service: string): readonly Destination[] {
  const share = { ec2: 0, cutover: fargate, fargate: 100 }[phase];
  const both: readonly Destination[] = [
    { platform: "ec2", service, share: 100 - share },
    { platform: "fargate", service, share },
  ];
  return both.filter((each) => each.share > 0);
}
