import { formatUsd } from "../../cost/bill";
import { escapeXml } from "../../picture/svg/escape-xml";
import type { PageBill, PageData } from "../page-data";

/** Formats the bills, one for each phase; that of the present phase is open. */
export function billPart({ bills = [], prices = "", phase, impossible }: PageData): string {
  if (typeof bills === "string") return `<p>${escapeXml(bills)}</p>`;
  const parts = bills.map((bill) => one(bill, bill.phase === phase));
  const others = impossible
    .flatMap(({ phases }) => phases)
    .map((each) => `<p>phase ${each}: not possible as described, see above.</p>`);
  return `<p class="small">${escapeXml(prices)}</p>${[...parts, ...others].join("\n")}`;
}

function one({ phase, sum, rows, isIncomplete, notCounted }: PageBill, isOpen: boolean): string {
  const total = `${isIncomplete ? "at least " : ""}$${formatUsd(sum)} a month`;
  const others = notCounted.map((each) => `<li>${escapeXml(each)}</li>`).join("");
  return (
    `<details${isOpen ? " open" : ""}><summary><span>phase ${phase}, ${total}</span></summary><div tabindex="0" role="region" aria-label="bill of phase ${phase}">${table(rows, sum)}` +
    `${others === "" ? "" : `<div class="uncounted small"><p>Not counted:</p><ul>${others}</ul></div>`}</div></details>`
  );
}

function table(rows: PageBill["rows"], sum: number): string {
  const lines = rows.map(
    ({ part, amount, unit, unitPrice, sum: cost }) =>
      `<tr><th scope="row">${escapeXml(part)}</th><td class="number">${amountWords(amount)} × $${price(unitPrice)}</td>` +
      `<td>${escapeXml(unit)}</td><td class="number">${formatUsd(cost)}</td></tr>`,
  );
  return (
    `<table><thead><tr><th scope="col">Item</th><th scope="col" class="number">Amount × price</th><th scope="col">Unit</th>` +
    `<th scope="col" class="number">USD</th></tr></thead><tbody>${lines.join("")}</tbody>` +
    `<tfoot><tr><th scope="row">Sum</th><td></td><td></td><td class="number">${formatUsd(sum)}</td></tr></tfoot></table>`
  );
}

function amountWords(amount: number): string {
  return String(Math.round(amount * 1000) / 1000);
}

function price(value: number): string {
  return String(Number(value.toPrecision(6)));
}
