import { stackSummary } from "../../../constructs/commands/deployment/stack-summary";
import { planned } from "./support/results";

it("a first image that leaves the state is no loss: it stays in its repository", () => {
  const { outcome } = planned("dev-images", [
    {
      type: "docker_registry_image",
      address: "docker_registry_image.back-image_D1C13F0E",
      actions: ["delete"],
      before: { keep_remotely: true, name: "1.dkr/shop/back:release-1" },
    },
  ]);
  if (outcome.state !== "planned") throw new Error("not planned");
  const { rows, losses } = stackSummary(outcome.saved.plan);
  expect(rows.map(({ parts, text }) => `${parts}: ${text}`)).toEqual(["back: first image no longer managed"]);
  expect(losses).toEqual([]);
});
