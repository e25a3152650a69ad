// From its import on, files of packages are loaded without their source maps.
//
// tsx makes Node read the source map of every file that it loads. Those of cdktf and of the provider take a tenth of the
// synthesis, and only errors inside packages need them. The project's own files keep theirs.
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
