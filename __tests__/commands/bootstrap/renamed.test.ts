import { renameNotes } from "../../../constructs/commands/bootstrap/renamed";

const of = (application: string, environment: string, domain = "") => ({ application, environment, domain });

const SHOP = of("shop", "prod", "shop.example.com");

describe("a new environment", () => {
  it.each([
    ["of a renamed application", of("store", "prod", SHOP.domain), 'write name: "shop" again'],
    ["under another name", of("shop", "live", SHOP.domain), "write environments: { prod: ... } again"],
    ["of both", of("store", "live", SHOP.domain), 'write name: "shop" and environments: { prod: ... } again'],
  ])("%s is refused where the old one serves its domain", (_, wanted, way) => {
    expect(() => renameNotes({ wanted, described: [wanted], deployed: [SHOP] })).toThrow(way);
  });

  it.each([
    ["of the same application", of("shop", "live")],
    ["of the same name in another application", of("store", "prod")],
    ["with another domain", of("shop", "live", "live.example.com")],
  ])("%s is noted, because it may be the old one", (_, wanted) => {
    expect(renameNotes({ wanted, described: [wanted], deployed: [SHOP] })).toEqual([
      expect.stringMatching(
        /^note: environment "prod" of application "shop" is deployed, and main.ts does not/,
      ),
    ]);
  });

  it.each([
    ["beside those that main.ts describes", [of("shop", "dev"), SHOP], [SHOP]],
    ["beside other applications", [of("shop", "dev")], [of("blog", "prod", "blog.example.com")]],
    ["in an empty account", [of("shop", "dev")], []],
  ])("is nothing to talk about %s", (_, described, deployed) => {
    expect(renameNotes({ wanted: of("shop", "dev"), described, deployed })).toEqual([]);
  });
});
