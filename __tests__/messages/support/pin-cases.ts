import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pin, pinFiles } from "../../../constructs/commands/pin";
import { type Case, failing, folder, typed } from "./command-outcomes";

/** Inputs of `npm run pin`, with what it prints. */
export const PIN: Readonly<Record<string, Case>> = {
  "npm run pin -- back": typed(pin, "back"),
  "a registry does not have the tag": async () => {
    const images = join(folder, "images");
    mkdirSync(join(images, "back"), { recursive: true });
    writeFileSync(join(images, "back", "Dockerfile"), "FROM node:99\n");
    writeFileSync(join(images, "docker"), "#!/bin/sh\necho 'ERROR: node:99: not found' >&2\nexit 1\n", {
      mode: 0o755,
    });
    const { PATH = "" } = process.env;
    process.env["PATH"] = `${images}${delimiter}${PATH}`;
    try {
      return await failing("pin", () => pinFiles(images, { isCheck: false }))();
    } finally {
      process.env["PATH"] = PATH;
    }
  },
};
