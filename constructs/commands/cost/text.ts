import { type Bill, type BillRow, formatUsd } from "../../report/cost/bill";
import { HOURS } from "../../report/cost/inventory";
import { type Phase, PHASES } from "../../service/phases";
import { type Difference, differenceOf, isBill, type PricedCosts } from "./priced-costs";

/** Width of a column of USD. */
const CELL = 10;

/** A line with a column for each phase. */
interface Line {
  readonly label: string;
  /** Shown after the label; on a line of its own where both do not fit. */
  readonly detail?: string;
  readonly cells: readonly string[];
}

/**
 * Formats what an environment costs: the phases side by side, what a switch changes, the choices, and what is not counted.
 *
 * @param width - columns of the terminal
 */
export function costText(costs: PricedCosts, width: number): string {
  const { environment, region, phase, prices } = costs;
  return [
    `${environment}: phase ${phase}, ${region}, prices of ${prices.months} (${prices.file})`,
    `USD for a month of ${HOURS} hours, without load, traffic, tax and free tier. * is the phase in main.ts.`,
    "",
    ...table([head(phase), ...itemLines(costs), ...sumLines(costs)], width),
    ...PHASES.flatMap((each) => refusedLine(each, costs)),
    ...switchLines(costs),
    "",
    "Choices, and what each adds in the phase",
    ...table(
      [
        head(phase),
        ...costs.choices.map(({ name, phases }) => ({
          label: name,
          cells: byPhase((each) => cell(phases[each])),
        })),
      ],
      width,
    ),
    ...choiceNotes(costs),
    "",
    "Not counted",
    ...notCounted(costs).map((line) => `  ${line}`),
  ].join("\n");
}

function byPhase(cell: (phase: Phase) => string): readonly string[] {
  return PHASES.map(cell);
}

function head(described: Phase): Line {
  return { label: "", cells: byPhase((phase) => (phase === described ? `${phase}*` : phase)) };
}

/** Lists the items of all phases, each once; an item of another amount is another one. */
function itemLines({ phases }: PricedCosts): readonly Line[] {
  const key = ({ part, price, amount }: BillRow) => `${part}\n${price}\n${amount.toFixed(6)}`;
  const bills = PHASES.map((phase) => phases[phase]).filter(isBill);
  const rows = new Map(bills.flatMap((bill) => bill.rows.map((row) => [key(row), row] as const)));
  return [...rows].map(([id, row], index, all) => ({
    label: all[index - 1]?.[1].part === row.part ? `  and` : row.part,
    detail: `${amountOf(row)} × ${row.unitPrice}`,
    cells: byPhase((phase) => {
      const bill = phases[phase];
      return isBill(bill) && bill.rows.some((each) => key(each) === id) ? formatUsd(row.sum) : "";
    }),
  }));
}

/** Formats an amount: hours of several machines as `2 × 730 hours`. */
function amountOf({ amount, unit }: BillRow): string {
  const count = amount / HOURS;
  if (unit === "hour" && count > 1 && Math.abs(count - Math.round(count)) < 1e-9) {
    return `${Math.round(count)} × ${HOURS} hours`;
  }
  const number = Number(amount.toFixed(2));
  return `${number} ${unit}${number === 1 ? "" : "s"}`;
}

function sumLines({ phase, phases, region }: PricedCosts): readonly Line[] {
  const described = phases[phase];
  const sums = byPhase((each) => {
    const bill = phases[each];
    if (!isBill(bill)) return "refused";
    return `${bill.missing.length === 0 ? "" : ">= "}${formatUsd(bill.sum)}`;
  });
  const differences = byPhase((each) => {
    const bill = phases[each];
    return each === phase || !isBill(bill) || !isBill(described)
      ? ""
      : cell(differenceOf(described, bill, region));
  });
  return [
    { label: "sum", cells: sums },
    { label: `compared with phase ${phase}`, cells: differences },
  ];
}

function signed(amount: number): string {
  const text = formatUsd(amount);
  return Number(text) > 0 ? `+${text}` : text.replace(/^-0\.00$/, "0.00");
}

function refusedLine(phase: Phase, { phases }: PricedCosts): readonly string[] {
  const bill = phases[phase];
  return isBill(bill) ? [] : [`phase ${phase} is refused: ${firstLine(bill.refused)}`];
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}

function switchLines({ switches }: PricedCosts): readonly string[] {
  return switches.flatMap((each) => {
    if (isRefused(each)) return [];
    const change =
      "difference" in each
        ? `${signed(each.difference)}; back: ${signed(-each.difference)}`
        : `not known, ${each.unknown}. The parts with a price:`;
    return [
      "",
      `A switch from ${each.from} to ${each.to}: ${change}`,
      ...each.parts.map(({ part, difference }) => `${signed(difference).padStart(CELL)}  ${part}`),
    ];
  });
}

function cell(difference: Difference): string {
  if ("difference" in difference) return signed(difference.difference);
  return isRefused(difference) ? "refused" : "?";
}

function isRefused(difference: Difference): boolean {
  return "unknown" in difference && difference.unknown.startsWith("refused");
}

function choiceNotes({ choices }: PricedCosts): readonly string[] {
  const notes = choices.flatMap(({ name, phases }) =>
    PHASES.flatMap((phase) => {
      const difference = phases[phase];
      return "unknown" in difference ? [{ phase, text: `${name}: ${firstLine(difference.unknown)}` }] : [];
    }),
  );
  return [...new Set(notes.map(({ text }) => text))].map((text) => {
    const where = notes.filter((note) => note.text === text).map(({ phase }) => phase);
    return `  ${where.join(", ")}: ${text}`;
  });
}

/** Lists what is not counted in any phase: first what has an amount and no price, then what has no amount. */
function notCounted({ region, phases }: PricedCosts): readonly string[] {
  const bills = PHASES.map((phase) => phases[phase]).filter(isBill);
  const missing = (bill: Bill) =>
    bill.missing.map(({ part, price }) => `${part}: no price of ${price} in ${region}`);
  const others = (bill: Bill) =>
    bill.notCounted.map(({ part, price }) =>
      price === undefined ? part : `${part}: ${price.price} for each ${price.unit}`,
    );
  return [...new Set([...bills.flatMap(missing), ...bills.flatMap(others)])];
}

/** Formats lines in columns; a label that is too long for its column stands on a line before its cells. */
function table(lines: readonly Line[], width: number): readonly string[] {
  const room = Math.max(24, width - PHASES.length * CELL);
  const longest = (text: (line: Line) => string) => Math.max(0, ...lines.map((line) => text(line).length));
  const labels = longest(({ label, detail }) => (detail === undefined ? "" : label)) + 2;
  const details = longest(({ detail }) => detail ?? "");
  const isSideBySide = labels + details <= room;
  const column = Math.min(
    room,
    Math.max(
      isSideBySide ? labels + details : details + 2,
      longest(({ label }) => label),
    ),
  );
  return lines.flatMap(({ label, detail, cells }) => {
    const numbers = cells.map((each) => each.padStart(CELL)).join("");
    const text = detail === undefined ? label : isSideBySide ? label.padEnd(labels) + detail : `  ${detail}`;
    const before = detail !== undefined && !isSideBySide ? [label] : [];
    if (text.length <= column) return [...before, (text.padEnd(column) + numbers).trimEnd()];
    return [...before, text, ("".padEnd(column) + numbers).trimEnd()];
  });
}
