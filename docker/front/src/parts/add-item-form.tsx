import { type SubmitEvent, useRef, useState } from "react";
import { addItem } from "../api/add-item";
import { ApiProblem } from "../api/api-problem";
import { newKey } from "../api/new-key";

/** What the form is given. */
export interface AddItemFormProps {
  /** Called when an item was added, and when nobody knows whether it was. */
  readonly onTried: () => void;
}

/** Adds an item; what was typed stays until the API has taken it. */
export function AddItemForm({ onTried }: AddItemFormProps) {
  const [name, setName] = useState("");
  const [outcome, setOutcome] = useState<{ added?: string; problem?: string }>({});
  const [adding, setAdding] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const wish = useRef<{ name: string; key: string }>(undefined);
  // A second click may come before the first one is rendered: state alone would let it pass.
  const busy = useRef(false);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    if (busy.current) return;
    busy.current = true;
    setAdding(true);
    setOutcome({});
    if (wish.current?.name !== name) wish.current = { name, key: newKey() };
    try {
      const item = await addItem(name, wish.current.key);
      wish.current = undefined;
      setOutcome({ added: item.name });
      setName((typed) => (typed === name ? "" : typed));
      onTried();
    } catch (error) {
      setOutcome({ problem: explained(error) });
      if (!(error instanceof ApiProblem) || error.kind !== "refused") onTried();
    } finally {
      busy.current = false;
      setAdding(false);
      // To the field, for the next name or a better one; but only from here, not from wherever the person is by now.
      if (form.contains(document.activeElement)) field.current?.focus();
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <label htmlFor="name">New item</label>
      <div className="row">
        <input
          id="name"
          name="name"
          ref={field}
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={100}
          autoComplete="off"
          required
          aria-invalid={outcome.problem !== undefined}
          aria-describedby="outcome"
        />
        {/* Not disabled while adding: a disabled button would lose the focus. */}
        <button aria-disabled={adding}>{adding ? "Adding…" : "Add"}</button>
      </div>
      <div id="outcome">
        <p role="status">{outcome.added === undefined ? "" : `Added: ${outcome.added}`}</p>
        {outcome.problem !== undefined && <p role="alert">{outcome.problem}</p>}
      </div>
    </form>
  );
}

/** Without an answer nobody knows whether the item is there; the key of the wish makes it safe to try again. */
function explained(error: unknown): string {
  if (!(error instanceof ApiProblem)) return String(error);
  if (error.kind === "refused") return error.message;
  return `${error.message} The item may have been added or not. You can press Add again: it is added only once.`;
}
