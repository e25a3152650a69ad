/**
 * Returns whether some ARN matches both a form and a resource: each of its six parts does.
 *
 * @param form - with `${Name}` for one character or more
 * @param written - with `*` for any characters, `?` for one, and policy variables such as `${aws:PrincipalTag/team}`
 */
export function overlaps(form: string, written: string): boolean {
  if (!form.startsWith("arn:")) return true;
  const ones = parts(form.replace(/\$\{\w+\}/g, "?*"));
  const others = parts(written.replace(/\$\{[^}]*\}/g, "*"));
  // A name by itself, of a bucket, a queue, or a topic, has no slash.
  if (ones[5] === "?*" && others[5]?.includes("/") === true) return false;
  return ones.every((one, index) => matchesBoth(one, others[index] ?? ""));
}

/** Returns the parts of an ARN: partition, service, region, account, and a name that may have colons. */
function parts(arn: string): readonly string[] {
  const [, ...groups] = /^([^:]*):([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(arn) ?? [];
  return groups;
}

/** Returns whether some text matches both of two patterns, with `*` for any characters and `?` for one. */
function matchesBoth(one: string, resource: string): boolean {
  // Row i, column j: whether the first i characters of the one and the first j of the other can match one text.
  let row = [true, ...prefixes(resource)];
  for (const character of one) {
    const next = [row[0] === true && character === "*"];
    Array.from(resource).forEach((other, index) => {
      const consumed = row[index] === true && (character === other || character === "?" || other === "?");
      const byOne = character === "*" && (row[index + 1] === true || next[index] === true);
      const byOther = other === "*" && (row[index + 1] === true || next[index] === true);
      next.push(consumed || byOne || byOther);
    });
    row = next;
  }
  return row.at(-1) === true;
}

/** Whether each beginning of a resource consists of stars, so that it matches no text at all. */
function prefixes(resource: string): readonly boolean[] {
  return Array.from(resource, (_, index) => /^\*+$/.test(resource.slice(0, index + 1)));
}
