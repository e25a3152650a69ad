import { join } from "node:path";
import { readSource } from "../../../constructs/commands/from/read-source";
import { type Conversion, convert } from "../../../constructs/conversion/convert";

const INPUTS = join(__dirname, "..", "inputs");

/** The file of each input, by its folder. */
export const FILES: Readonly<Record<string, string>> = {
  "compose-react-postgres": "compose.yaml",
  "compose-django-traefik": "docker-compose.prod.yml",
  "compose-laravel-mysql": "docker-compose.yml",
  "compose-rails-extends": "compose.yaml",
  "compose-next-mariadb": "docker-compose.yml",
  "compose-machine": "compose.yml",
  "copilot-folder": "copilot",
  "copilot-backend": "copilot",
  "copilot-service": "manifest.yml",
  "apprunner-node": "apprunner.yaml",
  "apprunner-python": "apprunner.yaml",
  "procfile-django": "Procfile",
  "procfile-rails": "Procfile",
};

/** Converts an input, as the command does in its folder. */
export function convertedInput(name: string): Conversion {
  const folder = join(INPUTS, name);
  const before = process.cwd();
  process.chdir(folder);
  try {
    const options = {
      out: "main.ts",
      folder: name.replace(/^[^-]*-/, ""),
      constructs: "../../../../constructs",
    };
    return convert(readSource(FILES[name] ?? ""), options);
  } finally {
    process.chdir(before);
  }
}
