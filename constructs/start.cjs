// Starts a TypeScript program: `node constructs/start.cjs main.ts`.
//
// The same as `node --import tsx main.ts`, a fifth sooner: without the thread of tsx that loads ES modules, which this
// project isn't written in, and with packages loaded by Node itself, since they are JavaScript already.
/* eslint-disable @typescript-eslint/no-require-imports -- the order of these lines matters, and the program is named last */
const { resolve } = require("node:path");

const PACKAGES = /[\\/]node_modules[\\/]/;

const loadPackage = require.extensions[".js"];
require("tsx/cjs");
const loadSource = require.extensions[".js"];

require.extensions[".js"] = (module, filename) =>
  (PACKAGES.test(filename) ? loadPackage : loadSource)(module, filename);

require(resolve(process.argv[2]));
