// Starts a TypeScript program: `node --require ./constructs/start.cjs main.ts`.
//
// The same as `node --import tsx`, a fifth sooner: without the thread of tsx that loads ES modules, which this project
// isn't written in, and with packages loaded by Node itself, since they are JavaScript already.
const PACKAGES = /[\\/]node_modules[\\/]/;

const loadPackage = require.extensions[".js"];
// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would come before the line above
require("tsx/cjs");
const loadSource = require.extensions[".js"];

require.extensions[".js"] = (module, filename) =>
  (PACKAGES.test(filename) ? loadPackage : loadSource)(module, filename);
