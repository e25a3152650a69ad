/** Docker's refusal. */
export class EngineError extends Error {
  constructor(
    /** HTTP status of the answer. */
    public readonly status: number,
    message: string,
  ) {
    super(message);
  }
}
