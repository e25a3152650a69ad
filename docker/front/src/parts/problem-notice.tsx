/** What the notice is given. */
export interface ProblemNoticeProps {
  readonly problem: Error;
  /** Whether a request is on its way. */
  readonly trying: boolean;
  readonly onTryAgain: () => void;
}

/** Says that the items can't be had and why; the page asks again by itself, the button asks at once. */
export function ProblemNotice({ problem, trying, onTryAgain }: ProblemNoticeProps) {
  return (
    <div className="notice">
      <p role="alert">{problem.message}</p>
      <p>This page keeps trying by itself.</p>
      {/* Not disabled while trying: a disabled button would lose the focus. */}
      <button type="button" onClick={onTryAgain}>
        {trying ? "Trying…" : "Try again"}
      </button>
    </div>
  );
}
