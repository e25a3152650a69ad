import { act, cleanup, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { FakeApi, gatewayPage } from "./support/fake-api";
import { openPage } from "./support/open-page";

afterEach(() => void vi.useRealTimers());

/** Lets time pass, as far as the page can tell. */
const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));

describe("while the API is away", () => {
  it("the page says so, and the footer too", async () => {
    const api = new FakeApi();
    api.instead = () => gatewayPage(503);
    openPage();
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toBe("The API is away: it answered with status 503.");
    expect(await screen.findByText(/API without an answer$/)).toBeTruthy();
    expect(screen.queryByRole("status", { name: /Loading/ })).toBeNull();
  });

  it("a button tries again", async () => {
    const api = new FakeApi("bread");
    api.instead = () => Promise.reject(new TypeError("Failed to fetch"));
    const person = openPage();
    await screen.findByText("The API is away: it can't be reached.");
    api.instead = undefined;
    await person.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("bread")).toBeTruthy();
    expect(await screen.findByText(/API 2\.0\.0 on fargate/)).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("the page tries again by itself, less and less often", async () => {
    vi.useFakeTimers();
    const api = new FakeApi("bread");
    api.instead = () => gatewayPage(502);
    openPage();
    await pass(0);
    expect(api.count("GET /api/items")).toBe(1);
    await pass(3);
    expect(api.count("GET /api/items")).toBe(2);
    await pass(60);
    const tries = api.count("GET /api/items");
    expect(tries).toBeGreaterThan(4);
    expect(tries).toBeLessThan(9);
    api.instead = undefined;
    await pass(20);
    expect(screen.getByText("bread")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("the page asks no more once it has its answer", async () => {
    vi.useFakeTimers();
    const api = new FakeApi("bread");
    openPage();
    await pass(120);
    expect(api.requests).toHaveLength(2);
  });

  it("a page that was closed asks no more", async () => {
    vi.useFakeTimers();
    const api = new FakeApi();
    api.instead = () => gatewayPage(502);
    openPage();
    await pass(1);
    cleanup();
    await pass(120);
    expect(api.requests).toHaveLength(2);
  });

  it("what was known before stays in sight", async () => {
    const api = new FakeApi("bread");
    const person = openPage();
    await screen.findByText("bread");
    api.instead = () => gatewayPage(504);
    await person.type(screen.getByLabelText("New item"), "milk{Enter}");
    expect(await screen.findByRole("button", { name: "Try again" })).toBeTruthy();
    expect(screen.getByText("bread")).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("New item").value).toBe("milk");
  });
});
