const LIGHT_HEAT = ['#f3f6f4', '#dcebe4', '#b9dccd', '#8dc9b5', '#5cb3a0', '#35998d', '#1c7d78', '#105f60', '#0a4247'];
const DARK_HEAT = ['#1a2126', '#1c2f36', '#1c4049', '#1b545b', '#1f6b6d', '#31867f', '#55a58f', '#8cc5a4', '#cfe8c0'];
const LIGHT_SERIES = ['#0b6e6e', '#c2571a', '#5b4bb5', '#a8327a', '#5f7a14', '#4a5563'];
const DARK_SERIES = ['#45c4b8', '#f29b5f', '#a99bf5', '#ec8ac2', '#b4cc63', '#a9b4c4'];

const numbered = (name: string, colours: readonly string[]): string =>
  colours.map((colour, k) => `--${name}-${k}: ${colour};`).join(' ');

/** Light and dark, telephone and wide screen, without anything from elsewhere. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fff; --ink: #1b2229; --soft: #5b6672; --line: #dfe4e8; --tint: #f5f7f8; --link: #0b6e6e;
  --accent: #0b6e6e; --other: #8c98a4; --on-series: #fff;
  ${numbered('heat', LIGHT_HEAT)}
  ${numbered('series', LIGHT_SERIES)}
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #12171b; --ink: #e5eaee; --soft: #9fabb7; --line: #2b343c; --tint: #1a2126; --link: #6fd3c9;
    --accent: #45c4b8; --other: #7c8894; --on-series: #10161a;
    ${numbered('heat', DARK_HEAT)}
    ${numbered('series', DARK_SERIES)}
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
a { color: var(--link); text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.page { display: grid; grid-template-columns: 14rem minmax(0, 1fr); max-width: 66rem; margin: 0 auto; }
nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 2.25rem 1rem 2rem 1.5rem; font-size: 0.875rem; }
nav strong { display: block; font-size: 1.125rem; margin-bottom: 0.75rem; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav li { padding: 0.2rem 0; }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }
main { padding: 2rem 1.5rem 5rem; border-left: 1px solid var(--line); min-width: 0; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 0.25rem; }
h2 { font-size: 1.375rem; line-height: 1.25; margin: 0 0 0.5rem; }
h3 { font-size: 1.0625rem; margin: 1.75rem 0 0.5rem; }
p { max-width: 44rem; margin: 0.5rem 0; }
.lead { color: var(--soft); }
section { padding-top: 2.25rem; margin-top: 2.25rem; border-top: 1px solid var(--line); }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 0.75rem; margin: 1.5rem 0 0; padding: 0; }
.tiles div { background: var(--tint); border-radius: 8px; padding: 0.75rem 1rem; }
.tiles dt { font-size: 0.8125rem; color: var(--soft); }
.tiles dd { margin: 0; }
.tiles .value { font-size: 1.5rem; line-height: 1.3; font-weight: 650; font-variant-numeric: tabular-nums; }
.tiles .beside { font-size: 0.8125rem; color: var(--soft); line-height: 1.4; }
figure { margin: 1.25rem 0 1.75rem; }
figcaption { max-width: 44rem; color: var(--soft); font-size: 0.9375rem; margin-top: 0.5rem; }
.chart svg { display: block; max-width: 100%; height: auto; }
.chart text { font-family: inherit; font-variant-numeric: tabular-nums; }
.on-narrow { display: none; }
.on-narrow svg { width: 100%; }
.key { list-style: none; display: flex; flex-wrap: wrap; gap: 0.15rem 1.25rem; margin: 0.5rem 0; padding: 0; font-size: 0.875rem; }
.swatch { display: inline-block; width: 0.8em; height: 0.8em; border-radius: 2px; margin-right: 0.45em; }
.stroke { margin-right: 0.45em; vertical-align: middle; }
.shades { display: flex; align-items: center; gap: 0.6rem; font-size: 0.875rem; color: var(--soft); }
.shades > span { display: flex; }
.shades > span > span { width: 1.1rem; height: 0.8rem; }
${LIGHT_SERIES.map((_, k) => `.series-${k} { background: var(--series-${k}); }`).join(' ')}
${LIGHT_HEAT.map((_, k) => `.shade-${k} { background: var(--heat-${k}); }`).join(' ')}
details { margin: 0.5rem 0; font-size: 0.875rem; }
summary { cursor: pointer; color: var(--link); width: max-content; }
.scroll { overflow-x: auto; max-width: 100%; }
table { border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; margin: 0.5rem 0; }
th, td { text-align: right; font-weight: 400; padding: 0.3rem 0 0.3rem 1.25rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
th:first-child { text-align: left; padding-left: 0; }
th:first-child { white-space: normal; }
thead th { color: var(--soft); vertical-align: bottom; }
@media (max-width: 62rem) {
  .page { display: block; max-width: 48rem; }
  nav { position: static; max-height: none; padding-bottom: 0; }
  nav ol { columns: 2; }
  main { border-left: 0; }
}
@media (max-width: 48rem) {
  .on-wide { display: none; }
  .on-narrow { display: block; }
}
@media (max-width: 30rem) {
  nav { padding: 1.25rem 1rem 0; }
  main { padding: 1.25rem 1rem 4rem; }
  h1 { font-size: 1.625rem; }
}
@media print {
  .page { display: block; }
  nav { display: none; }
  main { border: 0; }
  figure { break-inside: avoid; }
}
`;
