import { useLayoutEffect } from "react";

/** What a title is given. */
export interface PageTitleProps {
  readonly children: string;
}

/** The title of a page: on the page, in the browser's tab, and as the name of the main region. */
export function PageTitle({ children }: PageTitleProps) {
  // Before the browser paints, so that the tab and the page never name two pages.
  useLayoutEffect(() => {
    document.title = children === "Items" ? children : `${children} – Items`;
  }, [children]);

  return <h1 id="title">{children}</h1>;
}
