// Whether an automatic reply tells of an absence. To be asked of automatic replies only: people write of holidays too.

const LONGEST_TEXT = 4000;

/** Parts of words are enough; accents as they are written, all in lower case. */
const ABSENCE = [
  /out[ -]of[ -](?:the |my )?office|\booo\b|\bon (?:\w+ )?(?:leave|vacation|holidays?|pto)\b|away (?:from|until|on)|(?:currently|am|'m) away|annual leave|return(?:ing)? (?:to the office|on)|back (?:in the office|on|at work)|limited access to (?:my )?e-?mail/,
  /abwesen|nicht im (?:büro|haus|hause)|im urlaub|außer haus|elternzeit|mutterschutz|wieder (?:erreichbar|im büro|im haus|für sie da)|nicht erreichbar/,
  /\babsente?s?\b|absence|en congés?|en vacances|hors du bureau|de retour|pas au bureau/,
  /fuera de (?:la |mi )?oficina|ausente|ausencia|vacaciones|de baja\b|estaré fuera/,
  /fuori (?:ufficio|sede|stanza)|assente|assenza|in ferie|in congedo/,
  /afwezig|niet (?:op|in het) kantoor|(?:met|op) vakantie|met verlof|buiten kantoor/,
  /fora do (?:escritório|escritorio)|ausência|de férias|em férias|em licença/,
  /poza biurem|nieobecn|na urlopie|frånvar|fravær|inte på kontoret|ikke på kontoret|på semester|på ferie|semesterledig/,
  /不在|休暇|休业|休業|お休み|外出|出張|休假|不在办公室|外出中|출장|휴가|부재/,
];

/** Whether an automatic reply is about an absence. */
export function isOutOfOffice(subject: string, text: string): boolean {
  const words = `${subject}\n${ownWords(text)}`.toLowerCase();
  return ABSENCE.some((phrases) => phrases.test(words));
}

/** Without what is quoted below. */
export function ownWords(text: string): string {
  const lines = text.slice(0, LONGEST_TEXT).split('\n');
  const quoted = lines.findIndex((line) =>
    /^ ?(?:>|-{2,} ?(?:original|ursprüngliche|message|mensaje|messaggio|oorspronkelijk)|_{6}|(?:from|von|de|da|van|差出人): )/i.test(
      line,
    ),
  );
  return lines.slice(0, quoted < 0 ? lines.length : quoted).join('\n');
}
