const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Codes that name no country of today, or no country. */
const NONE = new Set(
  'AC,AN,BU,CP,CS,CQ,DD,DG,DY,EA,EU,EZ,FX,HV,IC,NH,NT,QO,RH,SU,TA,TP,UK,UN,VD,XA,XB,XK,YD,YU,ZR,ZZ'.split(','),
);

/** Countries by their names in a language, in its order. */
export function countries(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  return LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .flatMap((value) => {
      const label = NONE.has(value) ? undefined : names.of(value);
      return label === undefined ? [] : [{ value, label }];
    })
    .sort((a, b) => a.label.localeCompare(b.label, language));
}
