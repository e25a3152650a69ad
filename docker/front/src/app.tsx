import { Link, Route, Switch } from "wouter";
import { listItems } from "./api/list-items";
import { readVersion } from "./api/read-version";
import { useLoaded } from "./loading/use-loaded";
import { ItemPage } from "./pages/item-page";
import { ItemsPage } from "./pages/items-page";
import { MissingPage } from "./pages/missing-page";
import { AnsweredBy } from "./parts/answered-by";
import { ProblemNotice } from "./parts/problem-notice";
import { useFocusOnNavigation } from "./parts/use-focus-on-navigation";

/** The whole application: what it knows of the API is asked for here, once for all pages. */
export function App() {
  const items = useLoaded(listItems);
  const version = useLoaded(readVersion);
  const main = useFocusOnNavigation();

  // Both, because another release may answer by now: that is what the footer is there to show.
  const askAgain = () => {
    items.reload();
    version.reload();
  };

  return (
    <>
      <header>
        <Link href="/">Items</Link>
      </header>
      <main ref={main} tabIndex={-1} aria-labelledby="title">
        {items.problem && (
          <ProblemNotice problem={items.problem} trying={items.trying} onTryAgain={askAgain} />
        )}
        <Switch>
          <Route path="/">
            <ItemsPage items={items} onChange={askAgain} />
          </Route>
          <Route path="/items/:id">{({ id }) => <ItemPage id={id} items={items} />}</Route>
          <Route>
            <MissingPage />
          </Route>
        </Switch>
      </main>
      <footer>
        <AnsweredBy version={version} />
      </footer>
    </>
  );
}
