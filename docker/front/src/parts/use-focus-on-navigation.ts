import { type RefObject, useEffect, useRef } from "react";
import { useLocation } from "wouter";

/**
 * Moves the focus to an element when another page is shown, as a browser does when it loads one.
 *
 * Without it, a screen reader stays silent after a click on a link.
 */
export function useFocusOnNavigation(): RefObject<HTMLElement | null> {
  const element = useRef<HTMLElement>(null);
  const [location] = useLocation();
  const shown = useRef(location);

  useEffect(() => {
    if (shown.current === location) return;
    shown.current = location;
    element.current?.focus();
  }, [location]);

  return element;
}
