/** Style sheet of the page, beside that of the pictures. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--page:#fff;--raised:#f6f7f9;--ink:#1b2129;--soft:#4d5866;--line:#d5dae1;--accent:#1a63b8;--error:#b3261e;--warning:#855500;--note:#4d5866;--ok:#17712f}
@media (prefers-color-scheme:dark){:root{--page:#14171c;--raised:#1d2128;--ink:#e8ebf0;--soft:#aab4c2;--line:#363d49;--accent:#74b1f5;--error:#ff8d84;--warning:#eabb5a;--note:#aab4c2;--ok:#5fd07d}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans","Noto Sans KR",sans-serif}
main,header,footer{max-width:76rem;margin:0 auto;padding:0 1.5rem}
header{padding-top:2.5rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .25rem;letter-spacing:-.01em;overflow-wrap:anywhere}
h2{font-size:1.3rem;margin:0 0 .75rem;letter-spacing:-.005em}
h3,h4{font-size:1rem;margin:0 0 .5rem}
p{margin:0 0 1rem;max-width:46rem}
.lead{color:var(--soft);margin-bottom:1.25rem}
section{padding:2.25rem 0 0}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:1.5rem 0 0;padding:.75rem 0;border-block:1px solid var(--line)}
a{color:var(--accent);text-underline-offset:.2em}
nav a{text-decoration:none}nav a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:1rem 1.5rem;margin:0}
.facts dt{color:var(--soft);font-size:.85rem}.facts dd{margin:0;font-weight:600;overflow-wrap:anywhere}
fieldset{border:0;margin:0;padding:0;min-width:0}
legend{padding:0;color:var(--soft);margin-bottom:.5rem}
.tab{position:absolute;opacity:0;width:1px;height:1px}
.tab+label{display:inline-block;padding:.4rem .85rem;margin:0 .4rem .5rem 0;border:1px solid var(--line);border-radius:999px;cursor:pointer;font-size:.92rem}
.tab:checked+label{background:var(--ink);color:var(--page);border-color:var(--ink)}
.tab:focus-visible+label{outline:2px solid var(--accent);outline-offset:2px}
.panel{display:none}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:8px}
.scroll .picture{display:block;margin:0 auto;width:100%;min-width:56rem;height:auto}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1rem}
.card{border:1px solid var(--line);border-radius:8px;padding:1rem 1.1rem;min-width:0}
.rows{display:grid;grid-template-columns:minmax(7rem,auto) 1fr;gap:.3rem 1rem;margin:0;font-size:.93rem}
.rows dt{color:var(--soft)}.rows dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:.93rem;font-variant-numeric:tabular-nums}
th,td{padding:.4rem .75rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:baseline}
th{font-weight:600}thead th{color:var(--soft);font-weight:500;font-size:.85rem}
.number{text-align:right;white-space:nowrap}
tbody tr:last-child td,tbody tr:last-child th{border-bottom:0}
tfoot td,tfoot th{border-top:2px solid var(--line);border-bottom:0;font-weight:600}
details{border:1px solid var(--line);border-radius:8px;margin-bottom:.6rem}
summary{padding:.6rem .9rem;cursor:pointer;font-weight:600;display:flex;justify-content:space-between;gap:1rem}
summary::after{content:"Show";color:var(--soft);font-weight:400;font-size:.85rem}
details[open]>summary::after{content:"Hide"}
details>div{padding:0 .15rem .4rem;overflow-x:auto}
.uncounted{padding:.75rem .75rem 0}.uncounted p,.uncounted ul{margin:0 0 .4rem;max-width:none}
.small{color:var(--soft);font-size:.88rem}
.finding{border-left:4px solid var(--note);padding:.2rem 0 .2rem 1rem;margin:0 0 1.1rem}
.finding :is(h3,h4){display:flex;flex-wrap:wrap;gap:.2rem .6rem;align-items:baseline;overflow-wrap:anywhere}
.finding p{margin:0 0 .4rem;overflow-wrap:anywhere}
.error{border-color:var(--error)}.warning{border-color:var(--warning)}
.level{font-size:.8rem;font-weight:600;text-transform:uppercase;letter-spacing:.04em}
.error .level{color:var(--error)}.warning .level{color:var(--warning)}.note .level{color:var(--note)}
.step{display:grid;grid-template-columns:minmax(9rem,auto) 1fr;gap:.5rem 1.25rem;margin:0 0 1.5rem}
.step dt{font-weight:600;overflow-wrap:anywhere}.step dd{margin:0}.step ul{margin:0;padding-left:1.1rem}.step .still{color:var(--soft)}
.command+h3{margin-top:1.25rem}
.command{display:flex;gap:.5rem;align-items:flex-start;margin:0 0 .5rem}
pre{margin:0;flex:1;min-width:0;padding:.6rem .8rem;background:var(--raised);border-radius:6px;overflow-x:auto;font:.87rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
button{font:inherit;font-size:.85rem;padding:.45rem .8rem;border:1px solid var(--line);border-radius:6px;background:var(--page);color:var(--ink);cursor:pointer;min-width:5rem}
button:hover{border-color:var(--soft)}
footer{padding-block:2.5rem;color:var(--soft);font-size:.88rem}
@media (max-width:40rem){main,header,footer{padding-inline:1rem}header{padding-top:1.5rem}h1{font-size:1.5rem}.rows,.step{grid-template-columns:1fr;gap:.1rem}.rows dd,.step dd{margin-bottom:.5rem}th,td{padding:.4rem .35rem}th:first-child{padding-left:.75rem}td:last-child,thead th:last-child{padding-right:.75rem}td.number:not(:last-child),thead .number{white-space:normal}}
@media print{.panel{display:block}.tab+label,button,nav{display:none}}
`;

/** Script of the page: adds a button beside each command. Without it every command can still be selected. */
export const PAGE_SCRIPT = `
for (const box of document.querySelectorAll(".command")) {
  const text = box.querySelector("code").textContent;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.setAttribute("aria-label", "Copy: " + text);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(box.querySelector("code"));
      button.textContent = "Selected";
    }
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  box.append(button);
}
`;
