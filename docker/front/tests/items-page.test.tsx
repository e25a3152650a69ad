import { screen, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { FakeApi, gatewayPage, json } from "./support/fake-api";
import { openPage } from "./support/open-page";

const field = () => screen.getByLabelText<HTMLInputElement>("New item");
const add = () => screen.getByRole("button", { name: /^Add/ });

const names = () =>
  within(screen.getByRole("region", { name: "Items" }))
    .queryAllByRole("link")
    .map((link) => link.textContent);

/** Lets wishes wait; gives what lets them through. */
function holdBack(api: FakeApi): () => void {
  let letThrough: () => void = () => undefined;
  const open = new Promise<void>((resolve) => (letThrough = resolve));
  api.instead = async (path, init) => {
    if (init.method === "POST") await open;
    return api.answer(path, init);
  };
  return () => letThrough();
}

describe("the items page", () => {
  it("shows the items of the API", async () => {
    new FakeApi("bread", "milk");
    openPage();
    expect(screen.getByText("Loading the items…")).toBeTruthy();
    expect(await screen.findByText("Showing 2 items.")).toBeTruthy();
    expect(names()).toEqual(["bread", "milk"]);
  });

  it("says that there is nothing yet", async () => {
    new FakeApi();
    openPage();
    expect(await screen.findByText("There are no items yet.")).toBeTruthy();
  });

  it("adds an item, says so and is ready for the next", async () => {
    new FakeApi("bread");
    const person = openPage();
    await person.type(field(), "milk{Enter}");
    expect(await screen.findByText("Added: milk")).toBeTruthy();
    expect(await screen.findByText("Showing 2 items.")).toBeTruthy();
    expect(names()).toEqual(["bread", "milk"]);
    expect(field().value).toBe("");
    expect(document.activeElement).toBe(field());
  });

  it("lets a name be at most as long as the API takes it", async () => {
    new FakeApi();
    const person = openPage();
    await person.click(field());
    await person.paste("x".repeat(120));
    expect(field().value).toHaveLength(100);
  });

  it("shows why the API refuses a name, and keeps it", async () => {
    const api = new FakeApi("bread");
    const person = openPage();
    await screen.findByText("Showing 1 item.");
    await person.type(field(), "   {Enter}");
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toBe('The API refused: name: "" is not a text of 1 to 100 characters.');
    expect(field().value).toBe("   ");
    expect(field().getAttribute("aria-invalid")).toBe("true");
    expect(api.count("GET /api/items")).toBe(1);
  });

  it("adds once, however often it is told to before the API answers", async () => {
    const api = new FakeApi();
    const answerNow = holdBack(api);
    const person = openPage();
    await person.type(field(), "milk{Enter}{Enter}");
    await person.click(add());
    expect(add().textContent).toBe("Adding…");
    answerNow();
    expect(await screen.findByText("Showing 1 item.")).toBeTruthy();
    expect(api.count("POST /api/items")).toBe(1);
  });

  it("leaves alone what is typed, and where, while an item is being added", async () => {
    const api = new FakeApi();
    const answerNow = holdBack(api);
    const person = openPage();
    await person.type(field(), "milk{Enter}{Backspace}l");
    await person.tab();
    await person.tab();
    const elsewhere = document.activeElement;
    answerNow();
    expect(await screen.findByText("Added: milk")).toBeTruthy();
    expect(field().value).toBe("mill");
    expect(document.activeElement).toBe(elsewhere);
  });

  it("keeps the name and looks again when nobody knows whether it was added", async () => {
    const api = new FakeApi();
    const person = openPage();
    await screen.findByText("There are no items yet.");
    api.instead = (path, init) => {
      const answer = api.answer(path, init);
      return init.method === "POST" ? Promise.reject(new TypeError("Failed to fetch")) : answer;
    };
    await person.type(field(), "milk{Enter}");
    expect((await screen.findByRole("alert")).textContent).toBe(
      "The API is away: it can't be reached. The item may have been added or not. You can press Add again: it is added only once.",
    );
    expect(await screen.findByText("Showing 1 item.")).toBeTruthy();
    expect(field().value).toBe("milk");
  });

  it("adds once when told again after that, and twice when the same name is wanted twice", async () => {
    const api = new FakeApi();
    const person = openPage();
    api.instead = (path, init) => {
      const answer = api.answer(path, init);
      return init.method === "POST" ? gatewayPage(504) : answer;
    };
    await person.type(field(), "milk{Enter}");
    await screen.findByRole("alert");
    api.instead = undefined;
    await person.click(add());
    expect(await screen.findByText("Added: milk")).toBeTruthy();
    expect(api.items).toHaveLength(1);
    await person.type(field(), "milk{Enter}");
    expect(await screen.findByText("Showing 2 items.")).toBeTruthy();
  });

  it("takes another name for another wish", async () => {
    const api = new FakeApi();
    const person = openPage();
    api.instead = () => gatewayPage(504);
    await person.type(field(), "milk{Enter}");
    await screen.findByRole("button", { name: "Try again" });
    api.instead = undefined;
    await person.type(field(), " and bread{Enter}");
    expect(await screen.findByText("Added: milk and bread")).toBeTruthy();
    expect(new Set(api.keys).size).toBe(2);
  });

  it("says which releases are at work and where", async () => {
    new FakeApi();
    document.head.innerHTML = '<meta name="version" content="1.4.0">';
    openPage();
    expect(await screen.findByText("Front 1.4.0 · API 2.0.0 on fargate (task-1)")).toBeTruthy();
  });

  it("notices that another release answers", async () => {
    const api = new FakeApi();
    const person = openPage();
    await screen.findByText(/API 2\.0\.0 on fargate/);
    api.instead = (path, init) =>
      path === "/api/version" ? json({ version: "2.1.0", platform: "ec2" }) : api.answer(path, init);
    await person.type(field(), "milk{Enter}");
    expect(await screen.findByText(/API 2\.1\.0 on ec2$/)).toBeTruthy();
  });

  it("breaks none of the rules of accessibility that a machine can check", async () => {
    const api = new FakeApi("bread");
    const person = openPage();
    await screen.findByText("Showing 1 item.");
    api.instead = () => json({ error: "the list is full" }, 409);
    await person.type(field(), "milk{Enter}");
    await screen.findAllByRole("alert");
    // Colours have none in here; a browser would have to look at them.
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
