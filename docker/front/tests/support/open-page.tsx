import { configure, render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { App } from "../../src/app";

// Tests wait for what comes; how long it may take is a matter of the machine.
configure({ asyncUtilTimeout: 10_000 });

/** Opens an address of the application, as a person who is about to use it. */
export function openPage(address = "/") {
  window.history.replaceState(null, "", address);
  render(<App />);
  return userEvent.setup();
}
