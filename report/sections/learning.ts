import { html, type Markup } from '../../markup/html.ts';
import { chart } from '../charts/chart.ts';
import { lines } from '../charts/lines.ts';
import type { FitRounds, NetworkLearning, ReportData } from '../data.ts';
import { figure, lineKey, type Section } from '../section.ts';
import { counted, figure as number } from '../words.ts';

export function learningSection({ learning: { fits, network } }: ReportData): Section {
  const trials = fits.filter(({ cut }) => cut === 'validation');
  const others = fits.filter(({ cut }) => cut !== 'validation');
  const body = html`<p>Log likelihood per person, round by round of expectation-maximisation; higher is better. Age and recency are fitted anew in
between, which is where a line may jump, and the last two rounds are over everybody rather than a sample. A line that still climbs
at its end has not finished learning.</p>
<h3>Trials of the number of rhythms</h3>
${fitFigure(
  'trials',
  trials,
  trials.map(({ rhythms }) => counted(rhythms, 'rhythm')),
)}
<h3>The model itself</h3>
${fitFigure(
  'fits',
  others,
  others.map(({ cut }) => (cut === 'test' ? 'up to the test weeks' : 'on everything')),
)}
<h3>The network for similar recipients</h3>
${network === null ? html`<p>This model has none: similar recipients are those who share a job title, an industry, a country or a device.</p>` : networkFigure(network)}`;
  return { id: 'learning', title: 'Learning', body };
}

function fitFigure(id: string, fits: readonly FitRounds[], names: readonly string[]): Markup {
  const rounds = Math.max(...fits.map(({ logLikelihoods }) => logLikelihoods.length));
  const ends = fits.map(({ logLikelihoods }, k) => `${names[k]} ${number(logLikelihoods.at(-1) ?? null)}`);
  return figure(
    chart(id, `Lines of log likelihood per person over ${rounds} rounds: ${ends.join(', ')}.`, (canvas) =>
      lines(
        {
          lines: fits.map(({ logLikelihoods }) => ({ values: logLikelihoods })),
          axisName: 'round',
          format: (value) => value.toFixed(2),
        },
        canvas,
      ),
    ),
    `After the last round: ${ends.join(', ')}.`,
    {
      head: ['round', ...names],
      rows: Array.from({ length: rounds }, (_, round) => [
        `${round + 1}`,
        ...fits.map(({ logLikelihoods }) => number(logLikelihoods[round] ?? null)),
      ]),
    },
    lineKey(names),
  );
}

function networkFigure({ epochs }: NetworkLearning): Markup {
  const best = epochs.reduce((a, b) => (b.heldOut < a.heldOut ? b : a));
  const at = epochs.indexOf(best) + 1;
  return figure(
    chart(
      'network',
      `Lines of loss over ${epochs.length} epochs, on the people it learned from and on those held out. Lowest on those held out after epoch ${at}: ${number(best.heldOut)}.`,
      (canvas) =>
        lines(
          {
            lines: [
              { values: epochs.map(({ training }) => training) },
              { values: epochs.map(({ heldOut }) => heldOut) },
            ],
            axisName: 'epoch',
            format: (value) => value.toFixed(3),
          },
          canvas,
        ),
    ),
    `Loss by epoch; lower is better. On people held out it was lowest after epoch ${at}. Where the two lines part, the network begins to learn people by heart.`,
    {
      head: ['epoch', 'people it learned from', 'people held out'],
      rows: epochs.map(({ training, heldOut }, k) => [`${k + 1}`, number(training), number(heldOut)]),
    },
    lineKey(['people it learned from', 'people held out']),
  );
}
