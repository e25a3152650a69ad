import { UNRELEASED } from "../../constructs/service/words";
import { releasedImage } from "../../docker/host/deploy/released-image";
import { hostService } from "./support/host-service";

const released = (parameters: Readonly<Record<string, string>>) =>
  releasedImage(hostService(), new Map(Object.entries(parameters)), "ap-northeast-2");

describe("the image that a service is to run", () => {
  it("is the one in its own release parameter", () => {
    const parameters = { "/shop/dev/back/image": "shop/back:7", "/shop/dev/front/image": "shop/front:3" };
    expect(released(parameters)).toBe("shop/front:3");
  });

  it("is none before the first release, and the command that releases one is said", () => {
    expect(() => released({ "/shop/dev/front/image": UNRELEASED })).toThrow(
      "front: no image has been released yet. Release one: aws ssm put-parameter --region ap-northeast-2 " +
        "--overwrite --name /shop/dev/front/image --value <image>",
    );
  });

  it("is not guessed when the parameter is missing", () => {
    expect(() => released({})).toThrow("front: its release parameter /shop/dev/front/image doesn't exist");
  });
});
