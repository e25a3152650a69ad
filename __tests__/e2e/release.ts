import type { Emulator } from "./emulator/emulator";
import { call } from "./call";

/** Releases an image as CI would: by writing the service's release parameter. */
export async function release(emulator: Emulator, parameter: string, image: string): Promise<void> {
  await call(emulator, "AmazonSSM.PutParameter", { Name: parameter, Value: image, Overwrite: true });
}
