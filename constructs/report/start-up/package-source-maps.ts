// After this import, files of packages are loaded without their source maps.
//
// With tsx, Node.js reads the source map of every file that it loads. Those of cdktf and the provider take a tenth of the
// synthesis, and only errors inside packages need them. The project's own files keep their source maps.
import { sep } from "node:path";

const PACKAGES = `${sep}node_modules${sep}`;

const load = require.extensions[".js"];
let insidePackage = false;

if (load !== undefined) {
  require.extensions[".js"] = (module, filename) => {
    if (insidePackage || !filename.includes(PACKAGES)) return load(module, filename);
    insidePackage = true;
    process.setSourceMapsEnabled(false);
    try {
      return load(module, filename);
    } finally {
      insidePackage = false;
      process.setSourceMapsEnabled(true);
    }
  };
}
