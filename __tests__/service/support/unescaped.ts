/** Returns escaped text as an apply writes it. */
export function unescaped(text: string): string {
  return text.replaceAll("$${", "${").replaceAll("%%{", "%{");
}
