import { useTranslation } from 'react-i18next';
import type { components } from '../api/schema.ts';
import { useFormat } from '../format/use-format.ts';

export type Explanation = components['schemas']['Explanation'];
type Value = Explanation['values'][string];

const SHARES = new Set(['certainty', 'more', 'open', 'now', 'tomorrow8', 'low', 'high', 'loss', 'cost']);
const MOMENTS = new Set(['default', 'best', 'without', 'alone']);

/** What is counted by the weights of the question is no share. */
const isShare = (code: string, name: string): boolean =>
  SHARES.has(name) && !code.startsWith('weights') && !(code === 'limit-cost-worth' && name === 'cost');

/** Says why a slot was chosen, from its code and values; what there are no words for, in the server's. */
export function useExplanationWords(): (one: Explanation) => string {
  const { t, i18n } = useTranslation('explanation');
  const format = useFormat();
  // Keys are put together here, from codes and names of the server.
  const say = t as unknown as Translate;

  function shown(code: string, name: string, value: Value, zone: string): string | number {
    if (typeof value === 'number') {
      if (name === 'certainty' && value > 0.99) return say('moreThan', { share: format.percent(0.99) });
      if (isShare(code, name)) return format.percent(value);
      return name === 'from' || name === 'to' ? clock(value) : value;
    }
    if (typeof value === 'string' && MOMENTS.has(name)) return format.moment(value, zone);
    if (Array.isArray(value)) return value.map(({ name }) => name).join(', ');
    return value === null ? '' : String(value).replaceAll('_', ' ');
  }

  return ({ code, values, text }) => {
    const count = countOf(code, values);
    if (!i18n.exists(`explanation:code.${code}`, { count })) return text;
    const zone = typeof values.timezone === 'string' ? values.timezone : 'UTC';
    const words = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, shown(code, name, value, zone)]),
    );
    return say(`code.${code}`, {
      ...words,
      count,
      own: ownWords(values, say),
      who: whoOf(values, say),
      limit: limitName(values, say),
      attribute: nameIn('attribute', values.attribute, say),
      source: nameIn('source', values.source, say),
      weights: weightWords(values),
    });
  };
}

type Values = Explanation['values'];
type Translate = (key: string, values?: object) => string;

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** The number that a sentence is about, for its plural. */
function countOf(code: string, values: Values): number {
  const { recipients, people, count, opens, clicks, quarterHours } = values;
  if (code === 'machines') return Number(opens) + Number(clicks);
  return Number(recipients ?? people ?? count ?? quarterHours ?? 0);
}

/** What is known of the recipient's own behaviour, as the beginning of a sentence. */
function ownWords(values: Values, t: Translate): string {
  const { emails, opens, clicks, replies, hidden } = values;
  if (typeof emails !== 'number') return '';
  if (emails === 0) return t('own.nothing');
  return t(hidden === true ? 'own.hidden' : 'own.opened', { count: emails, opens, clicks, replies });
}

function whoOf({ person, address }: Values, t: Translate): string {
  if (typeof address === 'string') return address;
  return typeof person === 'number' ? t('person', { number: person + 1 }) : '';
}

/** "the account's quiet hours for ana@example.com (Christmas Day)", as the beginning of a sentence. */
function limitName(values: Values, t: Translate): string {
  const { limit, ofAccount, holidays, person } = values;
  if (typeof limit !== 'string') return '';
  const name = t(`${ofAccount === true ? 'limitOfAccount' : 'limit'}.${limit}`);
  const days =
    Array.isArray(holidays) && holidays.length > 0 ? ` (${holidays.map(({ name }) => name).join(', ')})` : '';
  return typeof person === 'number'
    ? t('limitOf', { limit: `${name}${days}`, who: whoOf(values, t) })
    : `${name}${days}`;
}

const nameIn = (area: string, value: Value | undefined, t: Translate): string =>
  typeof value === 'string' ? t(`${area}.${value}`) : '';

/** "To 1, Cc 0.3". */
function weightWords({ toLeast, toMost, ccLeast, ccMost }: Values): string {
  const spread = (kind: string, least: Value | undefined, most: Value | undefined) =>
    typeof least !== 'number' ? [] : [`${kind} ${least === most ? least : `${least}–${String(most)}`}`];
  return [...spread('To', toLeast, toMost), ...spread('Cc', ccLeast, ccMost)].join(', ');
}
