/** Domains whose addresses say nothing of where a person works. */
const FREE_MAIL = new Set([
  'aol.com',
  'fastmail.com',
  'free.fr',
  'gmail.com',
  'gmx.com',
  'gmx.de',
  'gmx.net',
  'googlemail.com',
  'hey.com',
  'hotmail.co.uk',
  'hotmail.com',
  'hotmail.fr',
  'icloud.com',
  'laposte.net',
  'libero.it',
  'live.com',
  'mac.com',
  'mail.com',
  'mail.ru',
  'me.com',
  'msn.com',
  'naver.com',
  'orange.fr',
  'outlook.com',
  'outlook.fr',
  'pm.me',
  'proton.me',
  'protonmail.com',
  'qq.com',
  'rediffmail.com',
  't-online.de',
  'uol.com.br',
  'web.de',
  'yahoo.co.in',
  'yahoo.co.jp',
  'yahoo.co.uk',
  'yahoo.com',
  'yahoo.fr',
  'yandex.ru',
  'zoho.com',
  '163.com',
  '126.com',
]);

/** What comes after the last @. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

export const isFreeMail = (domain: string): boolean => FREE_MAIL.has(domain);

/** The domain of a company from an address of its staff; null when it is a free-mail provider's. */
export function companyDomain(address: string): string | null {
  const domain = domainOf(address);
  return isFreeMail(domain) ? null : domain;
}
