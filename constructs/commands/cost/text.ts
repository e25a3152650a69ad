import { type Bill, type BillRow, formatUsd } from "../../report/cost/bill";
import { HOURS } from "../../report/cost/inventory";
import { type Phase, PHASES } from "../../service/phases";
import { type Difference, differenceOf, isBill, type PricedCosts } from "./priced-costs";
import { CELL, type Line, table } from "./text/phase-table";

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
    ...impossibleLines(costs),
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
    ...missingNote(costs),
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
    detail: detailOf(row),
    cells: byPhase((phase) => {
      const bill = phases[phase];
      return isBill(bill) && bill.rows.some((each) => key(each) === id) ? formatUsd(row.sum) : "";
    }),
  }));
}

/** Formats an amount and its price: hours of several machines as `2 × 730 hours × 0.005`, secrets as `2 × 0.4 a month`. */
function detailOf({ amount, unit, unitPrice }: BillRow): string {
  if (unit === "month") return `${Number(amount.toFixed(2))} × ${unitPrice} a month`;
  return `${amountOf(amount, unit)} × ${unitPrice}`;
}

function amountOf(amount: number, unit: string): string {
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
    if (!isBill(bill)) return NOT_POSSIBLE;
    return `${bill.missing.length === 0 ? "" : ">= "}${formatUsd(bill.sum)}`;
  });
  const differences = byPhase((each) => {
    const bill = phases[each];
    return each === phase || !isBill(bill) || !isBill(described)
      ? ""
      : cell(differenceOf(described, bill, region));
  });
  const compared = { label: `compared with phase ${phase}`, cells: differences };
  return [{ label: "sum", cells: sums }, ...(differences.some((text) => text !== "") ? [compared] : [])];
}

/** Cell of what the environment cannot be; a line below says why. */
const NOT_POSSIBLE = "-";

function signed(amount: number): string {
  const text = formatUsd(amount);
  return Number(text) > 0 ? `+${text}` : text.replace(/^-0\.00$/, "0.00");
}

/** Lists why phases are not possible, each reason once. */
function impossibleLines({ phases }: PricedCosts): readonly string[] {
  const refused = PHASES.flatMap((phase) => {
    const bill = phases[phase];
    return isBill(bill) ? [] : [{ phase, text: bill.refused }];
  });
  return notPossible(refused, "As main.ts is, ");
}

/** Joins notes of the same text, with the phases that they are about. */
function notPossible(notes: readonly Note[], before = ""): readonly string[] {
  const texts = [...new Set(notes.map(({ text }) => text))];
  return texts.map((text) => {
    const where = notes.filter((note) => note.text === text).map(({ phase }) => phase);
    return `${before}not possible in ${where.join(" and ")}: ${firstLine(text)}`;
  });
}

/** Something to say about a phase. */
interface Note {
  readonly phase: Phase;
  readonly text: string;
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}

function switchLines({ switches }: PricedCosts): readonly string[] {
  return switches.flatMap((each) => {
    if ("refused" in each) return [];
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
  return "refused" in difference ? NOT_POSSIBLE : "?";
}

/** Lists why choices are not possible or have no price; nothing about phases that are not possible as described. */
function choiceNotes({ phases, choices }: PricedCosts): readonly string[] {
  const possible = PHASES.filter((phase) => isBill(phases[phase]));
  return choices.flatMap(({ name, phases: changed }) => {
    const notes = possible.flatMap((phase) => {
      const difference = changed[phase];
      return "refused" in difference ? [{ phase, text: `${name}: ${difference.refused}` }] : [];
    });
    const unknown = possible.flatMap((phase) => {
      const difference = changed[phase];
      return "unknown" in difference ? [`${name}: ${difference.unknown}`] : [];
    });
    return [...notPossible(notes), ...[...new Set(unknown)].map((text) => `? ${text}`)].map(
      (line) => `  ${line}`,
    );
  });
}

/** Says how to get prices that are missing. */
function missingNote({ region, phases, choices }: PricedCosts): readonly string[] {
  const bills = PHASES.map((phase) => phases[phase]).filter(isBill);
  const isUnknown = choices.some((choice) => PHASES.some((phase) => "unknown" in choice.phases[phase]));
  if (!isUnknown && bills.every(({ missing }) => missing.length === 0)) return [];
  return ["", `Prices that are missing, from AWS's price files: npm run prices -- --region ${region}`];
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
