import { render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { App } from "../../src/app";

/** Opens an address of the application, as a person who is about to use it. */
export function openPage(address = "/") {
  window.history.replaceState(null, "", address);
  render(<App />);
  return userEvent.setup();
}
