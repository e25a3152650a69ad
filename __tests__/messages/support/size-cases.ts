import { rolePolicies } from "../../../constructs/delivery/releaser-policy";

/** The longest names, and services with a release command. */
const RELEASED = {
  names: { application: "a".repeat(20), environment: "dev" },
  ...{ account: "111122223333", region: "ap-southeast-2" },
  services: Array.from({ length: 90 }, (_, index) => {
    return { name: `service-${index}`.padEnd(20, "x"), release: {} };
  }),
};

/** What is more than a role may have, and the message that the synthesis ends with. */
export const SIZES: Readonly<Record<string, () => string>> = {
  "a release role that needs 11 policies": () => {
    try {
      rolePolicies(RELEASED, 10);
      return "";
    } catch (error) {
      return error instanceof Error ? error.message : "";
    }
  },
};
