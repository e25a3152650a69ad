import { showPath } from "../../../constructs/settings/messages";

describe("a path in a message", () => {
  it.each<[readonly (string | number)[], string]>([
    [[], "description"],
    [["name"], "name"],
    [["environments", "prod", "services", "back-end", "cpu"], "environments.prod.services.back-end.cpu"],
    [["deployers", 0], "deployers[0]"],
    [["services", "a.b", "port"], 'services["a.b"].port'],
    [["services", "", "port"], 'services[""].port'],
    [["services", "a\nb"], 'services["a\\nb"]'],
    [["two words"], '["two words"]'],
  ])("is shown the way it is written: %j", (path, shown) => {
    expect(showPath(path)).toBe(shown);
  });
});
