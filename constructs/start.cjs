// Starts a TypeScript program: `node constructs/start.cjs main.ts`.
//
// The same as `node --import tsx main.ts`, a quarter sooner. tsx's thread for ES modules is left out, since this project
// has none. Packages are JavaScript already, so Node itself loads them, and without their source maps, which only an
// error inside a package would need: with tsx, Node reads the map of every file.
/* eslint-disable @typescript-eslint/no-require-imports -- the order of these lines matters, and the program is named last */
const { relative, resolve } = require("node:path");
const { inspect } = require("node:util");

const PACKAGES = /[\\/]node_modules[\\/]/;

const loadPackage = require.extensions[".js"];
require("tsx/cjs");
const loadSource = require.extensions[".js"];
let isInsidePackage = false;

require.extensions[".js"] = (module, filename) => {
  if (!PACKAGES.test(filename)) return loadSource(module, filename);
  if (isInsidePackage) return loadPackage(module, filename);
  isInsidePackage = true;
  process.setSourceMapsEnabled(false);
  try {
    return loadPackage(module, filename);
  } finally {
    isInsidePackage = false;
    process.setSourceMapsEnabled(true);
  }
};

/** Folder of the constructs: an error that is thrown there is not the user's. */
const OWN_CODE = resolve(__dirname);

/** The function that main.ts ends with. */
const SYNTHESIZE = resolve(__dirname, "report", "synthesize.ts");

/** A line of a stack trace about Node's own code, such as `JSON.parse` or `new URL`. */
const NODE_FRAME = /\((node:.*|<anonymous>)\)$|^ +at node:/;

process.on("unhandledRejection", (reason) => fail(reason));
process.on("exit", (code) => {
  const { wasCalled = () => false } = require.cache[SYNTHESIZE]?.exports ?? {};
  if (code === 0 && !wasCalled()) {
    fail(new Error("nothing was synthesized: call synthesize at the end."), program());
  }
});

try {
  require(resolve(process.argv[2]));
} catch (error) {
  fail(error);
}

/** Prints why the program failed, and ends it with exit code 1. */
function fail(error, place) {
  // eslint-disable-next-line no-console -- this is the program
  console.error(place === undefined ? message(error) : `${place}: ${error.message}`);
  process.exitCode = 1;
}

/** Returns the program as the user would type it. */
function program() {
  return shown(resolve(process.argv[2]));
}

/** Returns a user's mistake as one line, with its file and line; anything else as it is, with its stack trace. */
function message(error) {
  if (!(error instanceof Error)) return `${program()}: ${typeof error === "string" ? error : inspect(error)}`;
  if (error.name === "TransformError") {
    const [, file, line, column, text] = /\n(.+):(\d+):(\d+): ERROR: (.+)/.exec(error.message) ?? [];
    return file === undefined ? error.message : `${shown(file)}:${line}:${Number(column) + 1}: ${text}.`;
  }
  if (error.code === "MODULE_NOT_FOUND") {
    const [, from] = /Require stack:\n- (.+)/.exec(error.message) ?? [];
    return `${shown(from ?? process.argv[2])}: ${error.message.split("\n")[0]}.`;
  }
  const place = placeInProgram(error);
  return place === undefined ? error : `${place}: ${error.message}`;
}

/**
 * Returns where the program of the user, or a file beside it, threw an error, also by a call of Node; `undefined`: other
 * code threw it.
 */
function placeInProgram(error) {
  const frames = String(error.stack).match(/^ +at .*$/gm) ?? [];
  const frame = frames.find((line) => !NODE_FRAME.test(line));
  const [, file, line, column] =
    /\(?(?:file:\/\/)?(\/[^()]*|[A-Z]:[^()]*):(\d+):(\d+)\)?$/.exec(frame ?? "") ?? [];
  if (file === undefined || PACKAGES.test(file) || file.startsWith(OWN_CODE)) return undefined;
  return `${shown(file)}:${line}:${column}`;
}

/** Returns a path as the user would type it. */
function shown(file) {
  const path = relative(process.cwd(), file ?? "");
  return path.startsWith("..") ? file : path;
}
