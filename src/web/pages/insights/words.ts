import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import type { PolicyValue } from './queries.ts';

// What the server says in English, in the language of the page where there are words for it.

/** Habits by the names that a training run gives them. */
const POLICIES: Readonly<Record<string, string>> = {
  'this model': 'model',
  'send now': 'now',
  'next working day 08:00': 'eight',
  'next working day 09:00': 'nine',
  'most frequent open hour': 'frequent',
  'median open hour (Mautic)': 'median',
  'Beta two-hour arms (Ometria, Emarsys)': 'arms',
};

/** Stages of a training run by what it says of itself. */
const STAGES: Readonly<Record<string, string>> = {
  starting: 'starting',
  'reading history': 'reading',
  'fitting for the test weeks': 'test',
  'predicting the test weeks': 'predicting',
  'comparing policies': 'policies',
  'comparing with the model that answers now': 'comparing',
  'fitting on everything': 'final',
  saving: 'saving',
};

export const MODEL_POLICY = 'this model';
/** What is served where there is no reliable difference. */
export const DEFAULT_POLICY = 'next working day 08:00';

export function useWords() {
  const { t, i18n } = useTranslation('insights');
  const format = useFormat();
  const known = (key: string, fallback: string): string =>
    i18n.exists(key, { ns: 'insights' }) ? t(key as 'places.label') : fallback;
  const points = (share: number) => `${share < 0 ? '−' : '+'}${format.figure(Math.abs(100 * share), 1)}`;
  return {
    policy: (name: string) => known(`policy.${POLICIES[name]}`, name),
    stage(stage: string): string {
      const rhythms = /^trying (\d+) rhythms$/.exec(stage)?.[1];
      return rhythms === undefined
        ? known(`stage.${STAGES[stage]}`, stage)
        : t('stage.trying', { count: Number(rhythms) });
    },
    reason: (reason: string) => known(`openReason.${reason}`, reason),
    attribute: (attribute: string) => known(`attribute.${attribute}`, attribute),
    /** "+8.1 (+3.4 to +12.7)": percentage points. */
    points,
    pointsRange: ([low, high]: readonly number[]) => t('range', { low: points(low!), high: points(high!) }),
    range: ([low, high]: readonly number[], digits: number) =>
      t('range', { low: format.figure(low!, digits), high: format.figure(high!, digits) }),
    percentRange: ([low, high]: readonly number[]) =>
      t('range', { low: format.percent(low!), high: format.percent(high!) }),
    /** How much the model is ahead of a habit, in a sentence. */
    lead({ behind, policy }: PolicyValue): string {
      if (behind === null) return '';
      const habit = known(`policy.${POLICIES[policy]}`, policy);
      const [low, high] = behind.interval as [number, number];
      const values = { habit, value: points(behind.value), low: points(low), high: points(high) };
      if (low > 0) return t('lead.better', values);
      return high < 0 ? t('lead.worse', values) : t('lead.even', values);
    },
  };
}

/** As long as it says which it is: "5f1c2a90". */
export const shortId = (modelId: string): string => modelId.replace(/^model-/, '').slice(0, 8);
