import { load } from 'cheerio';

/** Does in the pages of an emulator what the owner of a mailbox does; gives the query they come back with. */
export async function consentAt(url: string, address: string): Promise<URLSearchParams> {
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
  return new URL(answer.headers.get('location')!).searchParams;
}
