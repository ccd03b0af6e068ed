/** The style sheet of the pages: light and dark, narrow and wide, without anything from elsewhere. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fff; --ink: #1c2330; --soft: #5a6474; --line: #dfe3ea; --tint: #f4f6f9;
  --link: #1f5fbf; --get: #1a7f4b; --post: #8a4b00; --needed: #a3262a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181f; --ink: #e4e8ef; --soft: #9aa5b5; --line: #2c3441; --tint: #1c222c;
    --link: #82b4ff; --get: #63d097; --post: #f0b35f; --needed: #ff9a9d;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
a { color: var(--link); text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: 0.5rem; z-index: 1; }
.page { display: grid; grid-template-columns: 15rem minmax(0, 1fr); max-width: 76rem; margin: 0 auto; }
nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 2rem 1rem 2rem 1.5rem; font-size: 0.875rem; }
nav strong { display: block; font-size: 1.25rem; letter-spacing: 0.02em; }
nav h2 { font-size: 0.75rem; text-transform: uppercase; letter-spacing: 0.08em; color: var(--soft); margin: 1.5rem 0 0.4rem; border: 0; padding: 0; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li { padding: 0.15rem 0; overflow-wrap: anywhere; }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }
main { padding: 2rem 1.5rem 6rem; border-left: 1px solid var(--line); }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 0.5rem; }
h2 { font-size: 1.375rem; margin: 0 0 0.5rem; }
h2 code { overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 1.75rem 0 0.5rem; }
h3 small { font-weight: normal; color: var(--soft); }
p { max-width: 44rem; margin: 0.5rem 0; }
section { padding-top: 2.5rem; margin-top: 2.5rem; border-top: 1px solid var(--line); }
.summary { font-size: 1.0625rem; font-weight: 600; }
.method { display: inline-block; min-width: 3.2em; font-size: 0.8125rem; font-weight: 700; letter-spacing: 0.04em; vertical-align: 0.15em; }
nav .method { min-width: 4em; font-size: 0.6875rem; vertical-align: baseline; }
.get { color: var(--get); }
.post { color: var(--post); }
.open, .needed { font-size: 0.75rem; font-weight: 400; white-space: nowrap; }
.open { color: var(--soft); border: 1px solid var(--line); border-radius: 1em; padding: 0.1em 0.7em; }
.needed { color: var(--needed); }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: 0.875em; }
pre { background: var(--tint); border: 1px solid var(--line); border-radius: 6px; padding: 0.875rem 1rem; overflow-x: auto; line-height: 1.45; margin: 0.5rem 0; }
pre code { font-size: 0.8125rem; }
details { margin: 0.5rem 0; }
summary { cursor: pointer; color: var(--link); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 1rem 0.45rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { font-size: 0.75rem; color: var(--soft); text-transform: uppercase; letter-spacing: 0.06em; }
.fields th:first-child { width: 27%; }
.fields td:nth-child(2) { width: 23%; color: var(--soft); }
.example { display: block; color: var(--soft); font-size: 0.875rem; overflow-wrap: anywhere; }
tr:target { background: var(--tint); }
@media (max-width: 50rem) {
  .page { display: block; }
  nav { position: static; max-height: none; padding-bottom: 0; }
  main { border-left: 0; }
}
`;
