/** Why a text is no address to send requests to; null when it is one. Never shows it: it may have a token in it. */
export function urlFault(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return 'must be an absolute URL that begins with https://';
  if (url.username !== '' || url.password !== '') return 'must not have a user or password in it';
  return url.hash === '' ? null : 'must not have a # part';
}
