// Starts a TypeScript program: `node constructs/start.cjs main.ts`.
//
// The same as `node --import tsx main.ts`, a quarter sooner. tsx's thread for ES modules is left out, since this project
// has none. Packages are JavaScript already, so Node itself loads them, and without their source maps, which only an
// error inside a package would need: with tsx, Node reads the map of every file.
/* eslint-disable @typescript-eslint/no-require-imports -- the order of these lines matters, and the program is named last */
const { resolve } = require("node:path");

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

try {
  require(resolve(process.argv[2]));
} catch (error) {
  // Node would print a line of tsx first, which has thousands of characters.
  const isMistake = error?.name === "TransformError" || error?.code === "MODULE_NOT_FOUND";
  // eslint-disable-next-line no-console -- this is the program
  console.error(isMistake ? error.message : error);
  process.exitCode = 1;
}
