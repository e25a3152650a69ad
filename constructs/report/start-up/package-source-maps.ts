// After this import, files of packages are loaded without their source maps.
//
// With tsx, Node.js reads the source map of every file that it loads. Those of cdktf and the provider take a tenth of the
// synthesis, and only errors inside packages need them. The project's own files keep their source maps.
import { sep } from "node:path";

const PACKAGES = `${sep}node_modules${sep}`;

type Load = (module: NodeJS.Module, filename: string) => void;

/** Node's loaders. They are deprecated, and the only way to act before a file is loaded. */
const { extensions } = require as unknown as { readonly extensions: { ".js"?: Load } };
const load = extensions[".js"];
let insidePackage = false;

if (load !== undefined) {
  extensions[".js"] = (module, filename) => {
    if (insidePackage || !filename.includes(PACKAGES)) {
      load(module, filename);
      return;
    }
    insidePackage = true;
    process.setSourceMapsEnabled(false);
    try {
      load(module, filename);
    } finally {
      insidePackage = false;
      process.setSourceMapsEnabled(true);
    }
  };
}
