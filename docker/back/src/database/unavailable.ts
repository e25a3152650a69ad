/** What was asked for can't be had now, through no fault of the one who asked: answered with 503. */
export class Unavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "Unavailable";
  }
}
