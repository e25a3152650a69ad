/** Why a request came to nothing: nobody answered, the API said no, or it answered otherwise than was agreed. */
export type ProblemKind = "away" | "refused" | "failed";

/** A request that came to nothing; its message is written for the person in front of the page. */
export class ApiProblem extends Error {
  public override readonly name = "ApiProblem";
  public readonly kind: ProblemKind;

  constructor(kind: ProblemKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
