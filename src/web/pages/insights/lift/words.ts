import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../format/use-format.ts';
import type { Experiment } from './queries.ts';

interface Bounds {
  readonly low: number;
  readonly high: number;
}

interface Said {
  readonly says: string;
  readonly means: string;
}

/** Lifts, intervals and verdicts as people read them. */
export function useLiftWords() {
  const { t, i18n } = useTranslation('lift');
  const format = useFormat();
  const signed = (share: number): string =>
    `${share < 0 ? '−' : '+'}${format.percent(Math.abs(share)).replace(/^-/, '')}`;
  return {
    /** "+11 %": of the control. */
    signed,
    /** "−3.0 % to +26 %". */
    range: ({ low, high }: Bounds) => t('range', { low: signed(low), high: signed(high) }),
    /** The verdict in a sentence, and what follows from it. */
    verdict({ verdict: { state, values }, power, state: runs }: Experiment): Said {
      const known = {
        estimate: signed(Number(values.lift)),
        low: signed(Number(values.low)),
        high: signed(Number(values.high)),
        lift: format.wholePercent(power.lift),
        count: Number(values.more),
        more: format.count(Number(values.more)),
        recipients: format.count(Number(values.recipients)),
        least: format.count(Number(values.least)),
        arm: t(`arm.${values.arm === 'treatment' ? 'treatment' : 'control'}`),
      };
      if (state === 'not-proven') {
        const which = values.more === 0 ? 'enough' : runs === 'ended' ? 'over' : 'notYet';
        return { says: t(`verdict.${which}`, known), means: t(`means.${which}`, known) };
      }
      if (state === 'too-few' && Number(values.recipients) >= Number(values.least)) {
        return { says: t('verdict.too-few'), means: t('means.fewReactions') };
      }
      return { says: t(`verdict.${state}`, known), means: t(`means.${state}`, known) };
    },
    metric: (metric: Experiment['metrics'][number]['metric']) => t(`metric.${metric}`),
    arm: (arm: Experiment['arms'][number]['arm']) => t(`arm.${arm}`),
    /** A value of a segment: by its name where there is one. */
    segmentValue(segment: string, value: string): string {
      if (segment === 'country') return countryName(i18n.language, value);
      const key = `value.${value}`;
      return segment !== 'industry' && i18n.exists(key, { ns: 'lift' }) ? t(key as 'value.week') : value;
    },
  };
}

function countryName(language: string, code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code) : code;
}
