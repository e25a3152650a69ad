import { Link } from "wouter";
import { PageTitle } from "../parts/page-title";

/** What stands at every address that means nothing. */
export function MissingPage() {
  return (
    <>
      <PageTitle>Nothing here</PageTitle>
      <p>
        This address leads to no page. <Link href="/">All items</Link>
      </p>
    </>
  );
}
