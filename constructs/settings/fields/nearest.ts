/** Finds the number that is nearest to another; of two, the first. */
export function nearest(value: number, numbers: readonly number[]): number | undefined {
  const [first] = [...numbers].sort((a, b) => Math.abs(a - value) - Math.abs(b - value));
  return first;
}
