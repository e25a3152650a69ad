/** Undoes the line breaks and the frame that terraform draws around an error. */
export function unwrapped(output: string): string {
  return output.replace(/\s*\n[│\s]*/g, " ");
}
