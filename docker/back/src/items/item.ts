/** Something with a name, as the API answers it. */
export interface Item {
  /** Greater than that of every item before it. */
  readonly id: number;
  /** 1 to 100 characters. */
  readonly name: string;
  /** When it was added, in ISO 8601. */
  readonly createdAt: string;
}
