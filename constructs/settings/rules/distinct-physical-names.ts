import { NAME_LIMIT, physicalName } from "../../naming/physical-name";
import type { Environment } from "../environment";
import { checkServiceName } from "../fields/check-service-name";
import { refusal } from "../wording/refusal";
import type { Finding } from "./finding";

/** Two services must not get one name in AWS, where names are cut to the length that AWS takes. */
export function distinctPhysicalNames({
  application,
  name: environment,
  services,
}: Environment): readonly Finding[] {
  const names = services.map(({ name }) => name).filter((name) => checkServiceName(name) === undefined);
  const cut = (name: string, limit: number) => physicalName({ application, environment }, limit, name);
  return names.flatMap((name, index) => {
    const earlier = names.slice(0, index);
    const rival = earlier.find((other) =>
      Object.values(NAME_LIMIT).some((limit) => cut(other, limit) === cut(name, limit)),
    );
    if (rival === undefined) return [];
    const message = refusal(
      name,
      "a free name",
      `Cut to the length that AWS takes, it is that of service "${rival}".`,
    );
    return [{ path: ["services", name], message, reads: [] }];
  });
}
