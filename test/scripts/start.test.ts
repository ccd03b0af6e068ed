import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { runScript, startScript } from './run-script.ts';

describe('npm start', function () {
  this.timeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'kairos-start-'));
  const environment = { KAIROS_DATA: folder, PORT: '0' };
  after(() => rmSync(folder, { recursive: true }));

  /** Starts and gives what was printed once the server says that it answers. */
  function start(extra: Record<string, string> = {}): Promise<{ child: ChildProcess; printed: string }> {
    const child = startScript('start', [], { ...environment, ...extra });
    let printed = '';
    return new Promise((resolve, reject) => {
      const read = (text: Buffer) => {
        printed += text;
        if (printed.includes('Ctrl-C stops it')) resolve({ child, printed });
      };
      child.stdout!.on('data', read);
      child.stderr!.on('data', read);
      child.once('close', (code) => reject(new Error(`ended with ${code}: ${printed}`)));
    });
  }

  async function stop(child: ChildProcess): Promise<number | null> {
    child.kill('SIGINT');
    return new Promise((resolve) => child.once('close', resolve));
  }

  /** Does what the printed curl to a path does. */
  async function ask(
    printed: string,
    path = '/best-time',
  ): Promise<{ status: number; answer: Record<string, unknown> }> {
    const curl = printed.split('curl -s ').find((each) => each.split(' ', 1)[0]!.endsWith(path))!;
    const url = curl.split(' ', 1)[0]!;
    const headers = Object.fromEntries(
      [...curl.matchAll(/-H "([^:]+): ([^"]+)"/g)].map(([, name, value]) => [name!, value!]),
    );
    const body = /-d '([^']+)'/.exec(curl)![1]!;
    const response = await fetch(url, { method: 'POST', headers, body });
    return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
  }

  it('fills the demo account, trains it and prints a curl that works; the next start reuses all of it', async () => {
    const first = await start();
    expect(first.printed).to.include('Filling the demo account').and.to.include('log loss');
    const { status, answer } = await ask(first.printed);
    expect(status).to.equal(200);
    expect(answer.experiment).to.deep.equal({ id: 1, arm: 'treatment' });
    const scheduled = await ask(first.printed, '/emails');
    expect(scheduled.status).to.equal(201);
    expect(scheduled.answer).to.include({ state: 'scheduled', user: 'rep@kairos.example' });
    expect(await stop(first.child)).to.equal(0);

    const second = await start();
    expect(second.printed).not.to.include('Filling').and.not.to.include('log loss');
    expect(/Bearer (kairos_\S+)"/.exec(second.printed)![1]).to.equal(/Bearer (kairos_\S+)"/.exec(first.printed)![1]);
    expect((await ask(second.printed)).answer.modelId).to.equal(answer.modelId);
    expect(await stop(second.child)).to.equal(0);
  });

  it('prints a link for the first administrator until there is one', async () => {
    const first = await start();
    const [, url, token] = /(http:\S+)\/app\/welcome#([\w-]{43})/.exec(first.printed)!;
    const headers = { 'kairos-link': token!, 'content-type': 'application/json' };
    const wish = { address: 'ada@example.org', name: 'Ada', password: 'three small green boats' };
    const response = await fetch(`${url}/link`, { method: 'POST', headers, body: JSON.stringify(wish) });
    await stop(first.child);
    expect(response.status).to.equal(200);

    const second = await start();
    await stop(second.child);
    expect(second.printed).to.match(/Sign in at http\S+\/app\//);
    expect(second.printed).not.to.include('welcome#');
  });

  it('keeps the key that it made readable by its owner alone', () => {
    expect(statSync(join(folder, 'api-key')).mode & 0o777).to.equal(0o600);
  });

  it('takes the key that the operator chose, does not print it, and no longer takes the other', async () => {
    const key = 'a-key-that-the-operator-chose';
    const { child, printed } = await start({ KAIROS_API_KEY: key });
    expect(printed).not.to.include(key);
    expect((await ask(printed.replace('$KAIROS_API_KEY', key).replace('$KAIROS_API_KEY', key))).status).to.equal(200);
    const made = readFileSync(join(folder, 'api-key'), 'utf8').trim();
    expect((await ask(printed.replaceAll('$KAIROS_API_KEY', made))).status).to.equal(401);
    await stop(child);
  });

  it('reports every fault in the settings at once, without a stack', async () => {
    const { code, err } = await runScript('start', [], { ...environment, PORT: 'eighty', KAIROS_API_KEY: 'short' });
    expect(code).to.equal(1);
    expect(err).to.include('PORT must be').and.to.include('KAIROS_API_KEY must have').and.not.to.include('    at ');
  });
});
