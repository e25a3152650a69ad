import { join } from "node:path";
import type { App } from "cdktf";
import { violationsOf } from "../../constructs/report/doctor/found-problems";
import type { Deployment } from "../../constructs/stacks/deployment";
import { temporaryApp } from "../support/temporary-app";
import { FILES } from "./support/inputs";

type Build = (app: App) => Deployment;

const mockBuilt: Build[] = [];
jest.mock("../../constructs/report/synthesize", () => ({
  synthesize: (build: Build) => mockBuilt.push(build),
}));

describe("main.ts", () => {
  it.each(Object.keys(FILES))("of %s synthesizes, against no policy", (name) => {
    jest.requireActual(join(__dirname, "golden", name, "main.ts"));
    const app = temporaryApp();
    const deployment = mockBuilt.pop()?.(app);
    expect(deployment?.environments.length).toBeGreaterThan(0);
    expect(deployment && violationsOf(deployment)).toEqual([]);
    app.synth();
  });
});
