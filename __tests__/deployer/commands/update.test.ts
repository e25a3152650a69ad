import { update } from "../../../docker/host/deploy/commands/update";
import { status } from "../../../docker/host/deploy/commands/status";
import { run } from "../../../docker/host/deploy/exec";
import { upgradeNginx } from "../../../docker/host/deploy/nginx/upgrade";
import { packages } from "../../../docker/host/deploy/packages";
import { staleServices } from "../../../docker/host/deploy/stale-services";
import { fakeHost } from "../support/fake-host";
import { routed, routing } from "../support/routed";
import { newHost } from "../support/temporary-paths";

jest.mock("../../../docker/host/deploy/paths", () => jest.requireActual("../support/temporary-paths"));
jest.mock("../../../docker/host/deploy/exec");
jest.mock("../../../docker/host/deploy/nginx/upgrade");
jest.mock("../../../docker/host/deploy/packages");
jest.mock("../../../docker/host/deploy/stale-services");

const RELEASE = "2023.10.20261126";

beforeEach(() => {
  newHost();
  jest.mocked(run).mockReset().mockResolvedValue("");
  jest.mocked(packages.upgrade).mockReset().mockResolvedValue(RELEASE);
  jest.mocked(packages.waitingForBoot).mockReset().mockResolvedValue([]);
  jest.mocked(staleServices).mockReset().mockReturnValue([]);
});

/** Lines about updates in the status of a host. */
async function statusLines({ state }: ReturnType<typeof fakeHost>): Promise<readonly string[]> {
  const shown = fakeHost({ routing: routing(routed()) });
  await status({ ...shown.host, state });
  return shown.printed.filter((line) => line.startsWith("updates:"));
}

describe("an installation of security updates", () => {
  it("upgrades nginx in place and restarts the others, which lose no request", async () => {
    jest.mocked(staleServices).mockReturnValue(["docker.service", "nginx.service"]);
    const { host, printed } = fakeHost();
    expect(await update(host)).toEqual([]);
    expect(jest.mocked(run).mock.calls.map(([, args]) => args.join(" "))).toEqual(["restart docker.service"]);
    expect(upgradeNginx).toHaveBeenCalledTimes(1);
    expect(printed).toEqual([
      "updates: docker.service runs the installed version",
      "updates: nginx.service runs the installed version",
      `updates: security updates of Amazon Linux ${RELEASE} are installed`,
    ]);
  });

  it("does not boot the host: the status says what the next host is needed for", async () => {
    jest.mocked(packages.waitingForBoot).mockResolvedValue(["glibc", "kernel"]);
    const built = fakeHost();
    expect(await update(built.host)).toEqual([]);
    expect(jest.mocked(run)).not.toHaveBeenCalled();
    expect(await statusLines(built)).toEqual([
      expect.stringMatching(
        /^updates: never \(host\.updates is false\); last \S+Z, Amazon Linux 2023\.10\.20261126$/,
      ),
      "updates: glibc, kernel: installed, takes effect when the host is replaced",
    ]);
  });

  it.each([
    "Error: Failed to download metadata for repo 'amazonlinux'",
    "Error: Failed to obtain the transaction lock (logged in as: root).",
    "Error: Transaction test error: installing package kernel needs 40MB more space on the / filesystem",
  ])(
    "that fails by %p says so, keeps the release of the last one, and restarts what an earlier one has left",
    async (reason) => {
      const built = fakeHost();
      await update(built.host);
      jest.mocked(packages.upgrade).mockRejectedValue(new Error(reason));
      jest.mocked(staleServices).mockReturnValue(["nginx.service"]);
      expect(await update(built.host)).toEqual([`updates: ${reason}`]);
      expect(upgradeNginx).toHaveBeenCalled();
      expect(built.state.updates).toMatchObject({ release: RELEASE, error: reason });
      expect((await statusLines(built))[0]).toContain(reason);
    },
  );

  it("that finds no newer release says that the host has the newest", async () => {
    jest.mocked(packages.upgrade).mockResolvedValue(undefined);
    const built = fakeHost();
    await update(built.host);
    expect((await statusLines(built))[0]).toMatch(/Z, none newer than the machine image$/);
  });
});
