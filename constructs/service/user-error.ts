/** A mistake that the user can correct, for example in main.ts or in docker/host. Its message is printed without a stack trace. */
export class UserError extends Error {}
