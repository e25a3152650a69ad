/** Puts values in the place of the expressions of a message. */
export function evaluated(message: string): string {
  return message
    .replaceAll("${self.outputs.aws_provider}", "6")
    .replace(/\$\{join\(", ", \[for other, each in .*?\]\)\}/, "front")
    .replace(/\$\{try\(coalesce\(tostring\(.*?\.domain\)\), ""\)\}/g, "www.example.com")
    .replace(/\$\{try\(coalesce\(tostring\(.*?\.engine\)\), ""\)\}/g, "postgres")
    .replace(/\[for one in (\S+) : one if one\.engine == ("\w+")\]/g, "$1.$2")
    .replace(/\$\{join\("", \[for each in \S+ : each\.engine_version if .*?\]\)\}/g, installedVersion)
    .replace(/\$\{join\("", \[for each in \S+ : split\(.*?\]\)\}/, "18")
    .replace(/\$\{join\("", \[for each in \S+ : \{.*?\]\)\}/g, "8.0")
    .replace(/\$\{join\("", \[for each in \S+ : ceil\(each\.allocated_storage \* 1\.1\) if .*?\]\)\}/, "55")
    .replaceAll(/\$\{join\("", \[for each in \S+ : each\.allocated_storage if .*?\]\)\}/g, "50")
    .replace(
      /\$\{join\("", \[for each in \S+ : join\(", ", compact.*?\]\)\)\]\)\}/,
      "instanceClass db.t4g.micro -> db.t4g.small",
    )
    .replace(/\$\{join\("", \[for [^\]]*maintenance_window\]\)\}/, "sun:17:00-sun:17:30")
    .replace(/\$\{jsonencode\([^)]*\)\}/, '"docker.io/shop/front:1"')
    .replace(/\$\{length\(\[for .*"none" : .*?\)\)\}/, "example.net");
}

/** Returns a version that makes the message of its expression true. */
function installedVersion(expression: string): string {
  if (expression.includes('"mysql"')) return "5.7.44";
  if (expression.includes(" > 17")) return "18.1";
  return expression.includes(" < 17") ? "16.9" : "17.6";
}
