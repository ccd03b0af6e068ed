import { domainOf, isFreeMail } from '../../model/free-mail.ts';
import { type Counts, foldHistory } from '../../model/history.ts';
import { type Place, placeOf } from '../../model/place.ts';
import { utcIso } from '../../model/zone.ts';
import type { Prediction, PredictionDetail } from '../contract/prediction.ts';
import { readAccountSettings } from '../store/account-settings.ts';
import type { Account } from '../store/accounts.ts';
import type { ContactDetails } from '../store/contact-details.ts';
import type { Database } from '../store/database.ts';
import { loadRecipients } from '../store/histories.ts';
import { countWords, percentWords } from './words.ts';

// What is known of a contact, as a prediction sees it: where each of it comes from, and what would make it better.

/** As of the instant `now`. */
export async function predictionDetails(
  db: Database,
  account: Account,
  contact: ContactDetails,
  now: number,
): Promise<Prediction> {
  const { accountId, timezone } = account;
  const [[recipient], { holidays }] = await Promise.all([
    loadRecipients(db, accountId, [contact]),
    readAccountSettings(db, accountId),
  ]);
  const { counts, hidden, activity } = foldHistory(recipient!.emails, now);
  const { emails, opens, clicks, replies, machineOpens, machineClicks } = counts;
  const lastSeen = activity.at(-1);
  return {
    details: [
      addressDetail(contact),
      deviceDetail(counts),
      labelDetail('industry', contact.industry),
      zoneDetail(contact, placeOf(contact, null, timezone)),
      countryDetail(contact),
      regionDetail(contact, holidays !== 'none'),
      labelDetail('jobTitle', contact.jobTitle),
    ],
    history: {
      emails,
      opens,
      clicks,
      replies,
      machineOpens,
      machineClicks,
      lastSeen: lastSeen === undefined ? null : utcIso(lastSeen),
    },
    opensHidden: hidden,
  };
}

type Missing = NonNullable<PredictionDetail['missing']>;

const missing = (code: Missing['code'], words: string): Missing => ({ code, words });

function addressDetail({ address }: ContactDetails): PredictionDetail {
  const domain = domainOf(address);
  const free = isFreeMail(domain);
  return {
    detail: 'address',
    value: domain,
    source: 'stored',
    used: true,
    words: free
      ? `${domain} is a free-mail provider, which says nothing of where they work.`
      : `${domain} is the domain of a company.`,
    missing: free
      ? missing(
          'company-address',
          'An address at work would let their company’s habits count where nothing else is known.',
        )
      : null,
  };
}

function deviceDetail({ mobile, computer }: Counts): PredictionDetail {
  const signs = mobile + computer;
  if (signs === 0) {
    return {
      detail: 'device',
      value: null,
      source: null,
      used: false,
      words: 'Nothing says which devices they read on.',
      missing: missing('device-unseen', 'It is learned from their own opens and clicks, once there are any.'),
    };
  }
  const share = mobile / signs;
  return {
    detail: 'device',
    value: String(Math.round(share * 100) / 100),
    source: 'opens',
    used: true,
    words: `${percentWords(share)} of ${countWords(signs, 'open or click', 'opens and clicks')} came from mobile devices.`,
    missing: null,
  };
}

const LABELS = {
  industry: missing('industry', 'An industry would let the hours of others in it count while their own are few.'),
  jobTitle: missing(
    'job-title',
    'A job title would let the hours of people with the same work count while their own are few.',
  ),
} as const;

function labelDetail(detail: keyof typeof LABELS, value: string | null): PredictionDetail {
  return value === null
    ? { detail, value, source: null, used: false, words: 'It is not known.', missing: LABELS[detail] }
    : { detail, value, source: 'stored', used: true, words: `${value}, as stored.`, missing: null };
}

const ZONE_WORDS = {
  given: 'as stored',
  contact: 'as stored',
  country: 'where most people of their country live',
  address: 'where most people of the address’s top-level domain live',
  account: 'the account’s own, as nothing says where they are',
} as const satisfies Readonly<Record<Place['source'], string>>;

function zoneDetail({ country }: ContactDetails, { zone, source, certain }: Place): PredictionDetail {
  const isStored = source === 'contact';
  return {
    detail: 'timezone',
    value: zone,
    source: isStored ? 'stored' : source === 'given' ? 'stored' : source,
    used: true,
    words: `${zone}, ${ZONE_WORDS[source]}.`,
    missing: isStored
      ? null
      : certain
        ? missing(
            'timezone',
            'A stored time zone would be certain, and better than one that follows from something else.',
          )
        : missing(
            'timezone-wide',
            `${source === 'account' ? 'They may live anywhere' : `${country ?? 'The country'} has several time zones`}, so slots may be hours off: a stored time zone helps most.`,
          ),
  };
}

function countryDetail({ country }: ContactDetails): PredictionDetail {
  return country === null
    ? {
        detail: 'country',
        value: null,
        source: null,
        used: false,
        words: 'It is not known.',
        missing: missing('country', 'A country would let its public holidays be kept, and its habits count.'),
      }
    : {
        detail: 'country',
        value: country,
        source: 'stored',
        used: true,
        words: `${country}, as stored.`,
        missing: null,
      };
}

function regionDetail({ country, region }: ContactDetails, keepsHolidays: boolean): PredictionDetail {
  if (region !== null) {
    const used = country !== null && keepsHolidays;
    const why = used
      ? 'for its holidays'
      : keepsHolidays
        ? 'of use once the country is known'
        : 'of use once holidays are kept';
    return {
      detail: 'region',
      value: region,
      source: 'stored',
      used,
      words: `${region}, as stored; ${why}.`,
      missing: null,
    };
  }
  return {
    detail: 'region',
    value: null,
    source: null,
    used: false,
    words: 'It is not known.',
    missing: missing('region', 'A region would let its own public holidays be kept beside those of the whole country.'),
  };
}
