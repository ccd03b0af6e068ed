import { datesIn, type NamedDate } from './dates-in-text.ts';
import { addDays, daysBetween, type LocalDate } from './local-date.ts';
import { ownWords } from './out-of-office.ts';

// When an absence ends, by the words around the dates in a notice. Rather nothing than a wrong day: what is not
// understood gives null.

/**
 * The first day on which the person is there again; null when the text does not say, says several, or a day that has
 * passed. "Back on the 5th" means away until the 5th begins, "until the 3rd" means through the 3rd, so that both give
 * the day on which mail is read again. `today` is the day on which the reply arrived, where it was written.
 */
export function awayUntil(subject: string, text: string, today: LocalDate): LocalDate | null {
  const words = `${subject} . ${ownWords(text)}`.replace(/\s+/g, ' ').toLowerCase();
  const found = datesIn(words);
  // The name of a weekday says little beside a date.
  const dates = found.some(({ weekdayOnly }) => !weekdayOnly) ? found.filter(({ weekdayOnly }) => !weekdayOnly) : found;
  const ends = dates
    .map((date, index) => endOf(words, date, dates[index - 1] ?? null, dates[index + 1] ?? null, today))
    .filter((end) => end !== null);
  const backs = new Set(ends.filter(({ meaning }) => meaning === 'back').map(({ day }) => day));
  const untils = new Set(ends.map(({ day }) => day));
  const days = backs.size > 0 ? backs : untils;
  const [day = null] = days;
  return days.size === 1 ? day : null;
}

interface End {
  readonly meaning: 'back' | 'until';
  readonly day: LocalDate;
}

const FURTHEST = 730;

function endOf(
  text: string,
  date: NamedDate,
  previous: NamedDate | null,
  next: NamedDate | null,
  today: LocalDate,
): End | null {
  const from = previous?.end ?? 0;
  const before = text.slice(Math.max(from, date.start - 80), date.start);
  const after = text.slice(date.end, Math.min(next?.start ?? text.length, date.end + 40));
  // Words before another date close by are about that one.
  const again = next !== null && next.start < date.end + 40 ? '' : after;
  const afterDate = previous !== null && date.start - previous.end <= 12;
  const role = roleBefore(before, afterDate, AGAIN.test(again)) ?? roleAfter(after);
  if (role === null) return null;
  const named = date.resolve(today, role.language !== 'en');
  if (named === null) return null;
  const day = role.meaning === 'until' ? addDays(named, 1) : named;
  return day > today && daysBetween(today, day) <= FURTHEST ? { meaning: role.meaning, day } : null;
}

interface Role {
  readonly meaning: 'back' | 'until';
  readonly language: 'en' | 'other';
}

type Sense = 'until' | 'back' | 'from' | 'range' | 'filler';

const WORDS = new Map<string, { readonly sense: Sense; readonly language: Role['language'] }>();
function learn(sense: Sense, language: Role['language'], words: string): void {
  for (const word of words.split(' ')) WORDS.set(word, { sense, language });
}
learn('until', 'en', 'until till til thru through');
learn('until', 'other', "bis jusqu'au jusqu jusqu'à hasta fino sino tot t/m até ate");
learn('back', 'en', 'back return returning returns resume resuming again');
learn(
  'back',
  'other',
  'wieder zurück retour reviens rentre reprends regreso vuelvo vuelta regresaré volveré rientro torno tornerò rientrerò ritorno terug weer volto retorno regresso voltarei retornarei',
);
learn('from', 'en', 'from starting');
learn('from', 'other', 'ab partir partire vanaf dès dal');
learn('range', 'en', 'to');
learn('range', 'other', 'au al a à');
learn(
  'filler',
  'en',
  'on the in at my office work of date end including inclusive and will be i am available next coming',
);
learn(
  'filler',
  'other',
  'zum einschließlich inklusive inkl dem den der am im büro haus dienst le du de la el il lo los em no na dia op het kantoor en met bureau oficina ufficio escritório escritorio erreichbar bereikbaar disponible aanwezig da au-bureau trabajo lavoro und sie da ich bin incl nächsten prochain próximo prossimo volgende',
);
learn('filler', 'en', 'monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun');
learn(
  'filler',
  'other',
  'montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag segunda-feira terça-feira quarta-feira quinta-feira sexta-feira',
);

const MOST_FILLERS = 8;

/** What the words before a date make of it: walks back over small words to one that decides. */
function roleBefore(before: string, afterDate: boolean, again: boolean): Role | null {
  const words =
    before.match(/[\p{L}\d]+(?:[/'’-]\p{L}+)*|[-–—.!?;:]/gu)?.map((word) => word.replaceAll('’', "'")) ?? [];
  let seen: Role['language'] = 'en';
  let from = false;
  for (let steps = 0; steps < MOST_FILLERS && words.length > 0; steps++) {
    const word = words.pop()!;
    const known = WORDS.get(word);
    const isRange = known?.sense === 'range' || /^[-–—]$/.test(word);
    if (isRange && (/^\d/.test(words.findLast((other) => other !== '.') ?? '') || (afterDate && words.length <= 1))) {
      return { meaning: 'until', language: known?.language ?? seen };
    }
    if (known === undefined) return null;
    if (known.language === 'other') seen = 'other';
    if (known.sense === 'until' || known.sense === 'back') return { meaning: known.sense, language: seen };
    if (known.sense === 'from') from = true;
    // "From the 5th" is the end only where it says that somebody is there again.
    if (from && again) return { meaning: 'back', language: seen };
  }
  return null;
}

const AGAIN =
  /\b(?:wieder|again|back|de nouveau|à nouveau|de nuevo|nuevamente|di nuovo|nuovamente|weer|terug|novamente|de volta)(?!\p{L})/u;

/** Where the words follow the date. */
function roleAfter(after: string): Role | null {
  if (/^ ?(?:[(（][^()（）]{1,6}[)）] ?)?(?:まで|迄|까지|(?:为)?止)/.test(after))
    return { meaning: 'until', language: 'other' };
  if (/^ ?(?:[(（][^()（）]{1,6}[)）] ?)?(?:から|より|に|부터)?.{0,6}(?:出社|復帰|出勤|戻り|返回)/.test(after))
    return { meaning: 'back', language: 'other' };
  return null;
}
