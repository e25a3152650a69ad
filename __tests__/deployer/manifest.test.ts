import { type Manifest, manifestService } from "../../constructs/service/manifest";
import { UNRELEASED } from "../../constructs/service/words";
import { readManifest, releasedImage } from "../../docker/host/deploy/manifest";
import { service } from "../support/service";
import { hostService } from "./support/host-service";
import { manifest as manifestOf } from "./support/manifest";

const manifest = (differences: Partial<Manifest> = {}): Manifest => ({
  ...manifestOf(hostService()),
  ...differences,
});

const read = (written: unknown) => readManifest(JSON.stringify(written));

const readWith = (differences: Partial<Manifest["services"][number]>) =>
  read(manifest({ services: [hostService(differences)] }));

describe("what must not get into nginx's configuration", () => {
  it.each(["/a b", "/a;", "/{", '/"', "/$host", "/a\n", "/\\", "/a/*/b", "/a*", "a", "/a/", "//", "*"])(
    "is a path such as %j",
    (path) => {
      expect(() => readWith({ path })).toThrow(`manifest: invalid path "${path}"`);
    },
  );

  it.each([0, 4001, 1.5, "60", "60s; include /etc/shadow", null])(
    "is an idle timeout such as %j",
    (idleTimeout) => {
      expect(() => read({ ...manifest(), idleTimeout })).toThrow(
        `manifest: invalid idleTimeout "${String(idleTimeout)}"`,
      );
    },
  );

  it.each(["/a b", "/a;", "/a?b=c", "/*", "healthz", "/a\n"])("is a health path such as %j", (health) => {
    expect(() => readWith({ health })).toThrow(`manifest: invalid health "${health}"`);
  });

  it.each(["Front", "front;", "-front", "1front", "../front", "fr ont", "front\n", ""])(
    "is a service's name such as %j",
    (name) => {
      expect(() => readWith({ name })).toThrow(`manifest: invalid service name "${name}"`);
    },
  );

  it.each(["10.0.0.0/16 1; }", "", "$host", "10.0.0.0/16\n"])("is a network such as %j", (network) => {
    expect(() => read(manifest({ network }))).toThrow(`manifest: invalid network "${network}"`);
  });

  it.each(["shop.example.com;", "shop example.com", "${x}", ""])("is a domain such as %j", (domain) => {
    expect(() => read(manifest({ domain }))).toThrow(`manifest: invalid domain "${domain}"`);
  });

  it("is reported all at once", () => {
    const services = [hostService({ name: "Front", path: "/a b" }), hostService({ health: "/;" })];
    expect(() => read(manifest({ network: "?", services }))).toThrow(
      'manifest: invalid network "?"; invalid service name "Front"; invalid path "/a b"; invalid health "/;". ',
    );
  });
});

const REPOSITORY = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/shop/dev/front";

describe("the manifest", () => {
  it("is read as the ec2 stack renders it", () => {
    const place = {
      release: "/shop/dev/front/image",
      repository: REPOSITORY,
      role: "arn:role",
      logGroup: "/shop/dev/front",
    };
    const worker = service({ name: "mailer", port: undefined, path: undefined, health: undefined });
    const services = [service(), worker].map((each) =>
      manifestService(each, { region: "eu-central-1", idleTimeout: 60, secretArns: {} }, place),
    );
    const written = manifest({ domain: "shop.example.com", services });
    expect(read(written)).toEqual(JSON.parse(JSON.stringify(written)));
  });

  it.each(["/", "/*", "/api", "/api/*", "/api/v1.2/~user_a-b/*"])("may hold the path %s", (path) => {
    expect(readWith({ path }).services[0]).toMatchObject({ path });
  });

  it.each(["/", "/healthz", "/api/healthz", "/api/healthz/"])("may hold the health path %s", (health) => {
    expect(readWith({ health }).services[0]).toMatchObject({ health });
  });

  it.each([
    ["port", { port: undefined }],
    ["health", { health: undefined }],
  ])("is refused when a service with a path has no %s", (_, differences) => {
    expect(() => readWith(differences)).toThrow(
      'manifest: service "front" has a path, so it needs a port and a health path',
    );
  });

  it.each(["", "unreleased", "null", "[]", "{}", '{"version":1,"services":{}}', '{"version":1,"serv'])(
    "is not the text %j, and the error says what to deploy",
    (text) => {
      expect(() => readManifest(text)).toThrow(
        "manifest: not the expected JSON. Deploy the environment's ec2 stack again.",
      );
    },
  );

  it("of another version is rejected, whatever else is in it", () => {
    expect(() => read({ ...manifest({ network: "?" }), version: 2 })).toThrow(
      "manifest: version 2 is not supported, this deployer reads version 1.",
    );
  });
});

const released = (parameters: Readonly<Record<string, string>>) =>
  releasedImage(hostService(), new Map(Object.entries(parameters)));

const ofRepository = (image: string) =>
  releasedImage(
    hostService({ release: { parameter: "/shop/dev/front/image", repository: REPOSITORY } }),
    new Map([["/shop/dev/front/image", image]]),
  );

describe("the released image of a service", () => {
  it("is the one in its own release parameter", () => {
    const parameters = { "/shop/dev/back/image": "shop/back:7", "/shop/dev/front/image": "shop/front:3" };
    expect(released(parameters)).toBe("shop/front:3");
  });

  it("is none before the first release, and the error says where the commands are", () => {
    expect(() => released({ "/shop/dev/front/image": UNRELEASED })).toThrow(
      "front: no image has been released yet. Build, push and release one by the commands of: " +
        "npx cdktf output dev-foundation",
    );
  });

  it.each([`${REPOSITORY}:release-4f2a9c1b7d3e`, `${REPOSITORY}@sha256:${"0a".repeat(32)}`])(
    "may be %s, of the service's own repository",
    (image) => {
      expect(ofRepository(image)).toBe(image);
    },
  );

  it("is refused when it is of another repository, with what is allowed", () => {
    expect(() => ofRepository("docker.io/evil/miner:latest")).toThrow(
      'front: /shop/dev/front/image holds "docker.io/evil/miner:latest", which is no release of this service. ' +
        `Allowed: ${REPOSITORY}:release-<name> or ${REPOSITORY}@sha256:<64 hexadecimal digits>. ` +
        "Push an image there and release that.",
    );
  });

  it("is refused before Docker reads it as an option", () => {
    expect(() => ofRepository("--help")).toThrow('holds "--help", which is no release');
  });

  it("is not guessed when the parameter is missing", () => {
    expect(() => released({})).toThrow(
      "front: release parameter /shop/dev/front/image does not exist. Deploy the environment's foundation stack.",
    );
  });
});
