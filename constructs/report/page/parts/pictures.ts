import { drawSvg } from "../../picture/draw";
import { layOut, pictureTitle } from "../../picture/layout";
import type { Picture } from "../../picture/picture";
import { escapeXml } from "../../picture/svg/escape-xml";
import type { PageData } from "../page-data";

/** Formats the pictures, of which one is shown at a time. */
export function picturesPart({ pictures, phase }: PageData): string {
  const chosen = Math.max(
    0,
    pictures.findIndex((each) => each.to === undefined && each.phase === phase),
  );
  const tabs = pictures.map(
    (picture, index) =>
      `<input class="tab" type="radio" name="picture" id="tab-${index}"${index === chosen ? " checked" : ""}>` +
      `<label for="tab-${index}">${escapeXml(tabWords(picture))}</label>`,
  );
  const panels = pictures.map(
    (picture, index) =>
      `<div class="panel panel-${index}"><div class="scroll" role="region" tabindex="0" aria-label="${escapeXml(pictureTitle(picture))}">` +
      `${drawSvg(picture, layOut(picture), { isInPage: true })}</div></div>`,
  );
  return `<fieldset><legend>Picture of</legend>${tabs.join("")}${panels.join("")}</fieldset>`;
}

/** Formats the rules that show the chosen one of so many panels. */
export function tabStyle(count: number): string {
  return Array.from(
    { length: count },
    (_, index) => `#tab-${index}:checked~.panel-${index}{display:block}`,
  ).join("\n");
}

function tabWords({ phase, to }: Picture): string {
  return to === undefined ? `phase ${phase}` : `from ${phase} to ${to}`;
}
