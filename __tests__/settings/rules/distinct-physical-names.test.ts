import { NAME_LIMIT, physicalName } from "../../../constructs/naming/physical-name";
import { description } from "../support/description";
import { linesOf } from "../support/lines-of";

const application = "a".repeat(20);
const environment = "b".repeat(12);

/** Two names of services that are cut to the same name of a target group, found by trying. */
function meetingNames(): readonly [string, string] {
  const seen = new Map<string, string>();
  for (let attempt = 0; ; attempt += 1) {
    const name = `s${attempt}`;
    const cut = physicalName({ application, environment }, NAME_LIMIT.targetGroup, name);
    const other = seen.get(cut);
    if (other !== undefined) return [other, name];
    seen.set(cut, name);
  }
}

describe("two services whose names are cut to the same", () => {
  it("are refused", () => {
    const [first, second] = meetingNames();
    const services = { [first]: { cpu: 256 }, [second]: { cpu: 256 } };
    const environments = { [environment]: { account: "111122223333", region: "ap-northeast-2" } };
    const [former, latter] = [first, second].sort();
    expect(linesOf(description({ name: application, services, environments }))).toEqual([
      `services.${latter}: "${latter}" is not a free name. Cut to the length that AWS takes, it is that of service "${former}".`,
    ]);
  });
});
