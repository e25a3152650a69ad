/** Style of the page, readable in light and dark, on a narrow screen and on paper. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2024; --soft: #5b6570; --line: #d5dae0; --ground: #fff; --panel: #f5f7f9;
  --host: #b65c00; --fargate: #1f6fb2; --good: #1a7f4b; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ec; --soft: #a2adb8; --line: #3a424a; --ground: #15191d;
  --panel: #1e242a; --host: #f0a24b; --fargate: #6db8f2; --good: #5cc98f; --bad: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { margin: 0 0 .25rem; font-size: 1.6rem; } h2 { margin: 2.5rem 0 .75rem; font-size: 1.25rem; }
h3 { margin: 0; font-size: 1rem; display: inline; }
p { margin: .5rem 0; } .soft { color: var(--soft); }
.verdict { padding: .75rem 1rem; border-left: .3rem solid var(--good); background: var(--panel); font-weight: 600; }
.verdict.stop { border-color: var(--bad); } .verdict ul { font-weight: 400; margin: .25rem 0 0; padding-left: 1.2rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { color: var(--soft); font-weight: 600; } td.number, th.number { text-align: right; white-space: nowrap; }
.good { color: var(--good); } .bad { color: var(--bad); font-weight: 600; }
.host { color: var(--host); } .fargate { color: var(--fargate); }
.long { min-width: 16rem; } .share, th code { white-space: nowrap; } .bar { display: flex; height: .45rem; min-width: 4rem; margin-top: .15rem; }
.bar span { display: block; background: currentColor; }
details { border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .9rem; margin: .6rem 0; }
summary { cursor: pointer; } details p, details ul { margin: .4rem 0; } li { overflow-wrap: anywhere; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
`;
