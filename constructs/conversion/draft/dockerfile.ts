import { literal } from "./literal";
import type { SuggestedFile } from "./draft";
import { pathFrom, type Source } from "./source";

/** A language, and the image that has it. */
export interface Runtime {
  /** Image with a tag. */
  readonly image: string;
  /** Commands that make the application ready. */
  readonly build: readonly string[];
}

/** Where the images of languages are; Amazon's registry has those of Docker Hub, without its limits. */
const LIBRARY = "public.ecr.aws/docker/library";

/** Files that show a language, and how its applications are built. */
const LANGUAGES: readonly (readonly [file: string, runtime: Runtime])[] = [
  ["package.json", { image: `${LIBRARY}/node:22`, build: ["npm ci", "npm run build --if-present"] }],
  [
    "requirements.txt",
    { image: `${LIBRARY}/python:3.13`, build: ["pip install --no-cache-dir -r requirements.txt"] },
  ],
  ["Gemfile", { image: `${LIBRARY}/ruby:3.4`, build: ["bundle install"] }],
  ["go.mod", { image: `${LIBRARY}/golang:1.25`, build: ["go build -o bin/ ./..."] }],
  ["composer.json", { image: `${LIBRARY}/php:8.4`, build: ["composer install --no-dev"] }],
];

/** Programs that show a language, by the file that its applications have. */
const PROGRAMS: readonly (readonly [program: RegExp, file: string])[] = [
  [/\b(node|npm|npx|yarn|pnpm)\b/, "package.json"],
  [/\b(python3?|gunicorn|uvicorn|celery|daphne|flask)\b/, "requirements.txt"],
  [/\b(bundle|rails|puma|sidekiq|rackup|ruby)\b/, "Gemfile"],
  [/\b(php|artisan|heroku-php-\w+)\b/, "composer.json"],
];

/** Returns the language of a folder by its files, or by the programs of its commands; `undefined`: it is not known. */
export function runtimeOf(source: Source, commands: readonly string[]): Runtime | undefined {
  const found = LANGUAGES.find(([file]) => source.read(pathFrom(source.path, file)) !== undefined);
  const file = found?.[0] ?? PROGRAMS.find(([program]) => commands.some((each) => program.test(each)))?.[1];
  return LANGUAGES.find(([name]) => name === file)?.[1];
}

const IMAGES: Readonly<Record<string, (version: string) => string>> = {
  nodejs: (version) => `${LIBRARY}/node:${version || "22"}`,
  python: (version) => `${LIBRARY}/python:${version || "3.13"}`,
  corretto: (version) => `${LIBRARY}/amazoncorretto:${version || "21"}`,
  dotnet: (version) => `mcr.microsoft.com/dotnet/sdk:${version || "8"}.0`,
  go: (version) => `${LIBRARY}/golang:${version || "1"}`,
  php: (version) => `${LIBRARY}/php:${version || "8.4"}`,
  ruby: (version) => `${LIBRARY}/ruby:${version || "3.4"}`,
};

/** Returns an image for a runtime of App Runner, such as `python311` with version `3.11.9`. */
export function runtimeImage(runtime: string, version: string): string | undefined {
  const [, name = "", digits = ""] = /^([a-z]+)(\d*)$/.exec(runtime) ?? [];
  const dotted =
    /^(python|php|ruby)$/.test(name) && digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
  const [exact] = /^\d+(\.\d+)?/.exec(version) ?? [];
  return IMAGES[name]?.(exact ?? (name === "python" && dotted === "3" ? "" : dotted));
}

/** Returns a Dockerfile to begin with; `undefined`: the folder has one. */
export function suggestedDockerfile(
  source: Source,
  { image, build }: Runtime,
  command: readonly string[] | undefined,
): SuggestedFile | undefined {
  const path = pathFrom(source.path, "Dockerfile");
  if (source.read(path) !== undefined) return undefined;
  const steps = build.map((each) => `RUN ${each}`);
  const last = command === undefined ? [] : [`CMD ${literal(command)}`];
  return {
    path,
    why: "There were no images before. To begin with:",
    lines: [`FROM ${image}`, "WORKDIR /app", "COPY . .", ...steps, ...last],
  };
}
