import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { FakeApi, gatewayPage } from "./support/fake-api";
import { openPage } from "./support/open-page";

describe("the address bar", () => {
  it("leads straight to one item", async () => {
    new FakeApi("bread", "milk");
    openPage("/items/2");
    expect(await screen.findByRole("heading", { name: "milk" })).toBeTruthy();
    expect(document.title).toBe("milk – Items");
  });

  it.each(["/items/7", "/items/x", "/items/1e0"])("says that there is no item at %s", async (address) => {
    new FakeApi("bread", "milk");
    openPage(address);
    expect(await screen.findByText("The list has no such item.")).toBeTruthy();
  });

  it("doesn't take an item for missing while the API is away", async () => {
    const api = new FakeApi("bread");
    api.instead = () => gatewayPage(503);
    openPage("/items/1");
    await screen.findByRole("alert");
    expect(screen.getByRole("heading", { name: "Item 1" })).toBeTruthy();
    expect(screen.queryByText("The list has no such item.")).toBeNull();
  });

  it("says that an address leads nowhere", async () => {
    new FakeApi();
    openPage("/no/such/page");
    expect(await screen.findByRole("heading", { name: "Nothing here" })).toBeTruthy();
  });

  it("follows the links without loading the page anew, and takes the focus along", async () => {
    const api = new FakeApi("bread", "milk");
    const person = openPage();
    await person.click(await screen.findByRole("link", { name: "milk" }));
    expect(window.location.pathname).toBe("/items/2");
    expect(document.activeElement).toBe(screen.getByRole("main", { name: "milk" }));
    await person.click(screen.getByRole("link", { name: "All items" }));
    expect(window.location.pathname).toBe("/");
    expect(screen.getByRole("heading", { name: "Items" })).toBeTruthy();
    expect(api.count("GET /api/items")).toBe(1);
  });

  it("leaves the focus alone when the page is opened", async () => {
    new FakeApi("bread");
    openPage();
    await screen.findByText("bread");
    expect(document.activeElement).toBe(document.body);
  });
});
