import { stackEvent } from "../../../constructs/commands/deployment/stack-event";
import { of } from "./support/results";

describe("the event about a stack", () => {
  it("has the notes of the plan, so that a program learns what sleeps", () => {
    const asleep = "dev: asleep: the database is stopped.";
    expect(stackEvent(of("dev-foundation", { state: "unchanged", warnings: [asleep] }))).toEqual({
      event: "plan",
      stack: "dev-foundation",
      state: "unchanged",
      notes: [asleep],
    });
  });

  it("has no notes where there are none", () => {
    expect(stackEvent(of("dev-dns", { state: "unchanged", warnings: [] }))).not.toHaveProperty("notes");
  });
});
