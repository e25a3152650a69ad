import { lastReleased, standingReleases } from "../../../constructs/commands/release/history";

const versions = (...images: readonly string[]) =>
  images.map((image, index) => ({ image, at: new Date(index * 3_600_000) }));
const imagesOf = (...images: readonly string[]) =>
  standingReleases(versions(...images)).map(({ image }) => image);

describe("what can be gone back to", () => {
  it.each([
    ["the release before", ["unreleased", "1", "2"], ["1", "2"]],
    ["nothing, before the first release", ["unreleased"], []],
    ["no image whose release failed and was set back", ["1", "2", "bad", "2"], ["1", "2"]],
    ["no image that was rolled back", ["1", "2", "3", "2"], ["1", "2"]],
    ["none of several that failed", ["1", "bad", "1", "worse", "1", "2"], ["1", "2"]],
    ["the earlier one after two rollbacks", ["1", "2", "3", "2", "1"], ["1"]],
    ["an image that was released again after a rollback", ["1", "2", "1", "2"], ["1", "2"]],
    ["nothing, when the first release failed", ["unreleased", "bad", "unreleased"], []],
    ["the same image written twice counts once", ["1", "2", "2"], ["1", "2"]],
  ])("is %s", (_, history, standing) => {
    expect(imagesOf(...history)).toEqual(standing);
  });

  it("is of all services that the last release has changed", () => {
    const at = (seconds: number, image = "2") => [{ image, at: new Date(seconds * 1000) }];
    const standing = new Map([
      ["front", at(1000)],
      ["back", at(1010)],
      ["worker", at(500)],
      ["mailer", []],
    ]);
    expect(lastReleased(standing)).toEqual(["front", "back"]);
    expect(lastReleased(new Map())).toEqual([]);
  });
});
