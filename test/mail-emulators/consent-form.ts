import { load } from 'cheerio';

/** Does in the pages of an emulator what the owner of a mailbox does; gives the query they come back with. */
export const consentAt = async (url: string, address: string): Promise<URLSearchParams> =>
  (await wayBack(url, address)).searchParams;

/** The same; gives the whole address that the emulator sends them to. */
export async function wayBack(url: string, address: string): Promise<URL> {
  const page = load(await (await fetch(url)).text());
  const form = page('form')
    .filter((_, each) => page(each).find(`input[value="${address}"]`).length > 0)
    .first();
  const fields = form
    .find('input')
    .toArray()
    .map(({ attribs }) => [attribs.name!, attribs.value ?? ''] as [string, string]);
  const answer = await fetch(new URL(form.attr('action')!, url), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
  });
  return new URL(answer.headers.get('location')!);
}
