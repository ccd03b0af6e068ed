// The report as one HTML file: no script, nothing from elsewhere, the same bytes for the same data.

import { html, raw } from '../markup/html.ts';
import type { ReportData } from './data.ts';
import { glance } from './glance.ts';
import type { Section } from './section.ts';
import { calendarSection } from './sections/calendar.ts';
import { calibrationSection } from './sections/calibration.ts';
import { changesSection } from './sections/changes.ts';
import { choiceSection } from './sections/choice.ts';
import { curvesSection } from './sections/curves.ts';
import { dataSection } from './sections/data.ts';
import { evidenceSection } from './sections/evidence.ts';
import { learningSection } from './sections/learning.ts';
import { logLossSection } from './sections/log-loss.ts';
import { offPolicySection } from './sections/off-policy.ts';
import { policiesSection } from './sections/policies.ts';
import { rhythmSection } from './sections/rhythm.ts';
import { segmentsSection } from './sections/segments.ts';
import { STYLE } from './style.ts';
import { day } from './words.ts';

const SECTIONS: readonly ((data: ReportData) => Section)[] = [
  dataSection,
  rhythmSection,
  segmentsSection,
  curvesSection,
  calendarSection,
  learningSection,
  choiceSection,
  calibrationSection,
  logLossSection,
  policiesSection,
  offPolicySection,
  evidenceSection,
  changesSection,
];

/** `report` may come straight from its JSON. */
export function renderReport(report: ReportData): string {
  const sections = SECTIONS.map((section) => section(report));
  const { data, seed } = report;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Training report, ${day(data.from)} to ${day(data.to)}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<div class="page">
<nav aria-label="Contents">
<strong>Kairos</strong>
<ol>
<li><a href="#top">At a glance</a></li>
${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>\n`)}</ol>
</nav>
<main id="top">
<h1>Training report</h1>
<p class="lead">History from ${day(data.from)} to ${day(data.to)}, seed ${seed}. Instants are UTC unless they are somebody’s local time.</p>
${glance(report)}
${sections.map(
  ({ id, title, body }) => html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${body}
</section>
`,
)}</main>
</div>
</body>
</html>
`.markup;
}
