import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { generation } from "../../../docker/host/deploy/nginx/generation";
import { GENERATIONS, LOADED_FILE, newHost, NGINX_CONF, put } from "../support/temporary-paths";

jest.mock("../../../docker/host/deploy/paths", () => jest.requireActual("../support/temporary-paths"));

beforeEach(newHost);

/** Writes the next generation with this configuration. */
function written(text = "# mine\n"): string {
  const folder = generation.next();
  generation.write(folder, new Map([["nginx.conf", text]]));
  return folder;
}

describe("the active generation", () => {
  it("is none on a new host, whose nginx has its package's configuration", () => {
    expect(generation.current()).toBeUndefined();
  });

  it("is none when nginx has no configuration at all", () => {
    rmSync(NGINX_CONF);
    expect(generation.current()).toBeUndefined();
  });

  it("is none while another link is in place", () => {
    rmSync(NGINX_CONF);
    symlinkSync(LOADED_FILE, NGINX_CONF);
    expect(generation.current()).toBeUndefined();
  });

  it("is the linked one, which nginx reads from then on", () => {
    generation.link(written("# old\n"));
    const folder = written("# new\n");
    generation.link(folder);
    expect(generation.current()).toBe(folder);
    expect(readFileSync(NGINX_CONF, "utf8")).toBe("# new\n");
  });

  it("changes in one step and leaves only the package's file beside the link", () => {
    generation.link(written());
    generation.link(written());
    expect(readdirSync(dirname(NGINX_CONF)).sort()).toEqual([
      "ec2-to-fargate",
      "nginx.conf",
      "nginx.conf.package",
    ]);
    expect(readFileSync(`${NGINX_CONF}.package`, "utf8")).toBe("# of the package\n");
  });

  it("changes although an earlier run was interrupted while it linked", () => {
    const folder = written();
    symlinkSync("/nowhere", `${NGINX_CONF}.part`);
    generation.link(folder);
    expect(readlinkSync(NGINX_CONF)).toBe(join(folder, "nginx.conf"));
  });

  it("survives a new version of the package, which replaces the link by its file", () => {
    generation.link(written());
    rmSync(NGINX_CONF);
    put(NGINX_CONF, "# of the newer package\n");
    expect(generation.linked()).toBeUndefined();
    expect(generation.current()).toBe(`${GENERATIONS}/1`);
    generation.link(written());
    expect(lstatSync(NGINX_CONF).isSymbolicLink()).toBe(true);
    expect(readFileSync(`${NGINX_CONF}.package`, "utf8")).toBe("# of the newer package\n");
  });
});

describe("a new generation", () => {
  it("is in a folder of its own, counted from 1", () => {
    expect([written(), written()].map((folder) => basename(folder))).toEqual(["1", "2"]);
  });

  it("never reuses a number, even after gaps and beyond nine", () => {
    for (const name of ["2", "10", "notes"]) put(join(GENERATIONS, name, "nginx.conf"), "");
    expect(basename(generation.next())).toBe("11");
  });

  it("has files in folders, which can be listed and read", () => {
    const folder = generation.next();
    const files = [
      ["nginx.conf", "# a\n"],
      ["upstreams/front.conf", "# b\n"],
    ] as const;
    generation.write(folder, new Map(files));
    expect([...generation.files(folder)].sort()).toEqual(files.map(([path]) => path));
    expect(generation.read(folder, "upstreams/front.conf")).toBe("# b\n");
    expect(generation.read(folder, "upstreams/back.conf")).toBeUndefined();
  });
});

describe("an old generation", () => {
  it("is removed unless it is kept", () => {
    const [first, second, third] = [written(), written(), written()];
    generation.keep(third, second);
    expect([first, second, third].map((folder) => existsSync(folder))).toEqual([false, true, true]);
  });

  it("is removed, and other folders stay", () => {
    put(join(GENERATIONS, "notes/readme"), "");
    generation.keep(written(), undefined);
    expect(readdirSync(GENERATIONS).sort()).toEqual(["1", "notes"]);
  });

  it("can be discarded twice", () => {
    const folder = written();
    generation.discard(folder);
    generation.discard(folder);
    expect(existsSync(folder)).toBe(false);
  });
});
