import type { Destination } from "../request-path/destination";
import type { StepReport } from "../result";
import type { Traffic } from "../traffic/expected-traffic";
import { type Html, html } from "./html";

/** Names of the platforms on the page. */
const PLATFORMS = { ec2: "host", fargate: "Fargate" } as const;

/** Formats where the requests for each path go, step by step. */
export function trafficTable(steps: readonly StepReport[]): Html {
  const followed = steps.filter(({ traffic }) => traffic.length > 0);
  const paths = [...new Set(followed.flatMap(({ traffic }) => traffic.map(pathOf)))];
  if (paths.length === 0) return html`<p>No request was followed: no step was finished.</p>`;
  const heads = followed.map(({ name }) => html`<th scope="col">${name}</th>`);
  const rows = paths.map((path) => {
    const cells = followed.map(({ traffic }) => cell(traffic.find((each) => pathOf(each) === path)));
    return html`<tr>
      <th scope="row"><code>${path}</code></th>
      ${cells}
    </tr>`;
  });
  return html`<p class="soft" id="about-paths">
      The service that answers, and the percentage of each platform.
    </p>
    <div class="wide" tabindex="0" role="region" aria-labelledby="about-paths">
      <table aria-describedby="about-paths">
        <thead>
          <tr>
            <th scope="col">path</th>
            ${heads}
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>`;
}

/** An address that AWS chooses is a placeholder, which no URL can hold. */
const pathOf = ({ url }: Traffic) => url.replace(/^https?:\/\/[^/]*/, "");

function cell(traffic: Traffic | undefined): Html {
  if (traffic === undefined) return html`<td></td>`;
  const { destinations, unreachable } = traffic;
  if (unreachable !== undefined) return html`<td class="bad">no answer: ${unreachable}</td>`;
  const services = [...new Set(destinations.map(({ service }) => service))].join(", ");
  const shares = destinations.map(
    ({ platform, share }) =>
      html`<span class="${className(platform)}">${PLATFORMS[platform]} ${share} %</span>`,
  );
  const bars = destinations.map(
    ({ platform, share }) => html`<span class="${className(platform)}" style="width: ${share}%"></span>`,
  );
  return html`<td>
    ${services}
    <div class="share">${shares}</div>
    <div class="bar" aria-hidden="true">${bars}</div>
  </td>`;
}

const className = (platform: Destination["platform"]) => (platform === "ec2" ? "host" : "fargate");
