// A back-test's figures as a table for a terminal, and what follows from them in a sentence.
import type { Window } from '../../model/best-time.ts';
import { DAY, localIso } from '../../model/zone.ts';
import { byChanceWords, count, counted, figure, percent } from '../../report/words.ts';
import type { Backtest, PolicyWorth, StepDone } from '../../training/backtest/backtest.ts';
import { FEWEST_EFFECTIVE } from '../../training/policy-value.ts';

export function describeBacktest(backtest: Backtest, zone: string): string {
  const { windows, hoursTold } = backtest;
  return [
    ...walkLines(backtest, zone),
    '',
    ...calibrationLines(backtest),
    '',
    ...windowLines('24h', 'within 24 hours', windows['24h']),
    '',
    ...windowLines('week', 'within a week', windows.week),
    '',
    `Asked when the e-mails were in fact sent; ${hoursTold} of the 168 hours of the week can tell something. What these numbers mean:`,
  ].join('\n');
}

function walkLines({ walk, steps, emails }: Backtest, zone: string): string[] {
  const when = (instant: number) => momentIn(zone, instant);
  const stepLine = ({ from, judged, trained }: StepDone): string => {
    const rests = trained
      ? `trained on the ${count(trained.emails)} before them, ${count(trained.openings)} of those opened (${counted(trained.rhythms, 'rhythm')})`
      : 'nothing to decide';
    return `  from ${when(from)}  ${count(judged).padStart(7)} e-mails  ${rests}`;
  };
  const left = [
    emails.hidden > 0 ? `${count(emails.hidden)} to people whose opens a privacy proxy hides` : null,
    emails.unfinished > 0 ? `${count(emails.unfinished)} whose 72 hours are not over` : null,
  ].filter((words) => words !== null);
  const decided =
    emails.decided < emails.judged ? ` ${count(emails.decided)} of them, drawn by the seed, were decided anew.` : '';
  return [
    `From ${when(walk.from)} to ${when(walk.to)}, trained again every ${counted(walk.every / DAY, 'day')}`,
    ...steps.map(stepLine),
    `Of ${count(emails.sent)} e-mails sent ${left.length === 0 ? 'none is left out' : `${left.join(' and ')} are left out`}: ` +
      `${count(emails.judged)} to ${count(emails.people)} people judge, ${percent(emails.opened)} of them opened as they were sent.${decided}`,
  ];
}

/** "2026-01-31", with the time where it is not midnight. */
function momentIn(zone: string, instant: number): string {
  const [date, time] = localIso(zone, instant).slice(0, 16).split('T');
  return time === '00:00' ? date! : `${date} ${time}`;
}

function calibrationLines({ calibration: { bins, error, byChance } }: Backtest): string[] {
  const emails = bins.reduce((sum, bin) => sum + bin.emails, 0);
  const predicted = bins.reduce((sum, bin) => sum + bin.predicted * bin.emails, 0) / emails;
  const opened = bins.reduce((sum, bin) => sum + bin.opened, 0) / emails;
  const verdict = error > byChance.high ? 'more than chance makes in 19 of 20 cases' : 'as it may be by chance';
  return [
    `Chances given at the moment of each send: ${percent(predicted)} on average, and ${percent(opened)} were opened`,
    `  calibration error ${figure(error)}, ${byChanceWords(error, byChance.mean)}: ${verdict}`,
  ];
}

function windowLines(window: Window, words: string, policies: readonly PolicyWorth[]): string[] {
  const header = ['policy'.padEnd(38), 'opened'.padStart(7), 'interval'.padEnd(18), 'Kairos ahead by'.padEnd(24)].join(
    '  ',
  );
  const [kairos, ...habits] = policies as [PolicyWorth, ...PolicyWorth[]];
  const sorted = [...habits].sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
  return [
    `Share opened within 72 hours, had each picked the time ${words} (95 % intervals, over people)`,
    `  ${header}  ${'told by'.padStart(14)}  untold`,
    ...[kairos, ...sorted].map(policyLine),
    `  ${verdictOn(window, kairos, habits)}`,
  ];
}

function policyLine({ policy, value, interval, behind, effectiveEmails, untold, refused }: PolicyWorth): string {
  const basis = `${`${count(Math.round(effectiveEmails))} e-mails`.padStart(14)}  ${percent(untold, 0).padStart(6)}`;
  const name = `  ${policy.padEnd(38)}`;
  if (value === null || interval === null) {
    const reason = refused === 'untold' ? 'most answers are untold' : 'too few e-mails agree';
    return `${name}  ${reason.padEnd(53)}  ${basis}`;
  }
  const range = `${percent(interval[0])} to ${percent(interval[1])}`;
  const ahead = behind
    ? `${points(behind.value)} (${points(behind.interval[0])} to ${points(behind.interval[1])})`
    : '';
  return `${name}  ${percent(value).padStart(7)}  ${range.padEnd(18)}  ${ahead.padEnd(24)}  ${basis}`;
}

/** In percentage points. */
const points = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(100 * value).toFixed(1)}`;

/** What follows from the intervals; several are looked at, so that one in twenty of them misleads. */
function verdictOn(window: Window, { value, effectiveEmails }: PolicyWorth, habits: readonly PolicyWorth[]): string {
  if (value === null) {
    const few = effectiveEmails < FEWEST_EFFECTIVE;
    const why = few
      ? `as many e-mails agree with it as ${count(Math.round(effectiveEmails))} of equal weight, and it takes ${FEWEST_EFFECTIVE}`
      : 'most of its answers fall in hours that hardly anything was sent in';
    const advice = window === 'week' ? ' Among 168 hours few e-mails happen to go at the one it chose.' : '';
    return `Nothing can be said of Kairos here: ${why}.${advice}`;
  }
  const compared = habits.flatMap(({ policy, behind }) => (behind ? [{ policy, interval: behind.interval }] : []));
  if (compared.length === 0) return 'There is no habit that Kairos can be held against here.';
  const ahead = compared.filter(({ interval: [low] }) => low > 0);
  const behind = compared.filter(({ interval: [, high] }) => high < 0);
  const open = compared.filter((one) => ![...ahead, ...behind].includes(one));
  const named = (some: readonly { readonly policy: string }[]) => some.map(({ policy }) => policy).join(', ');
  const sentences = [
    ahead.length > 0 ? `Kairos is ahead, beyond chance, of: ${named(ahead)}.` : null,
    behind.length > 0 ? `Kairos is behind, beyond chance: ${named(behind)}.` : null,
    open.length > 0 ? `No lead is proven over ${open.length === habits.length ? 'any habit' : named(open)}.` : null,
    open.length > 0 ? resolution(open.map(({ interval: [low, high] }) => (high - low) / 2)) : null,
  ];
  return sentences.filter((sentence) => sentence !== null).join(' ');
}

/** `reaches` are half the widths of intervals that hold 0. */
function resolution(reaches: readonly number[]): string {
  const least = (100 * Math.min(...reaches)).toFixed(0);
  return `With so few e-mails that agree, differences of less than about ${least} points cannot be told from none.`;
}
