import type { TFunction } from 'i18next';
import { sizeText } from './sizes.ts';

const SPREADSHEET = /\.(xlsx?|xlsm|xlsb|ods|numbers)$/i;
const ARCHIVE = /\.(zip|7z|rar|tar|tgz|bz2|xz|zst)$/i;

/** Why a file is not worth sending, in words; null when the server is to look at it. */
export function wrongFile(
  { name, size }: File,
  mostBytes: number,
  t: TFunction<'import'>,
  language: string,
): string | null {
  if (SPREADSHEET.test(name)) return t('wrong.spreadsheet', { name });
  if (ARCHIVE.test(name)) return t('wrong.archive', { name });
  if (size <= mostBytes) return null;
  return t('wrong.large', { name, size: sizeText(language, size), most: sizeText(language, mostBytes) });
}
