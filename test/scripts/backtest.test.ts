import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Recipient } from '../../model/event.ts';
import { HOUR, utcIso } from '../../model/zone.ts';
import type { Backtest } from '../../training/backtest/backtest.ts';
import { duckDb } from '../importing/fixture.ts';
import { accountOf, clearRhythms, QUICK, WALK } from '../training/backtest/account.ts';
import { resultOf, runScript, startScript } from './run-script.ts';

function* rowsOf({ address, emails }: Recipient) {
  for (const [k, { sentAt, engagements }] of emails.entries()) {
    const row = { messageId: `<${k}.${address}>`, recipient: address, sender: 'rep@example.com' };
    yield { ...row, type: 'sent', occurredAt: utcIso(sentAt), userAgent: '' };
    for (const { type, occurredAt, userAgent } of engagements) {
      yield { ...row, type, occurredAt: utcIso(occurredAt), userAgent: userAgent ?? '' };
    }
  }
}

describe('npm run backtest', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'kairos-backtest-'));
  const at = (name: string) => join(folder, name);
  const environment = { KAIROS_DATA: at('data') };
  const files = ['--events', at('events.jsonl'), '--recipients', at('recipients.csv')];
  const range = ['--from', utcIso(WALK.from), '--to', utcIso(WALK.to)];
  const numbers = (name: string) => JSON.parse(readFileSync(at(name), 'utf8')) as Backtest & { limits: string[] };

  before(async () => {
    const { recipients } = accountOf(110, 3, clearRhythms);
    const lines = recipients.flatMap((one) => [...rowsOf(one)]).map((row) => `${JSON.stringify(row)}\n`);
    const people = recipients.map(({ address, timezone, jobTitle }) => `${address},${timezone},${jobTitle}\n`);
    writeFileSync(at('events.jsonl'), lines.join(''));
    writeFileSync(at('recipients.csv'), `email,timezone,jobTitle\n${people.join('')}`);
    const rows = `read_json('${at('events.jsonl')}', format = 'newline_delimited')`;
    await duckDb(`copy (select * from ${rows} order by messageId) to '${at('events.parquet')}' (format parquet)`);
    const { rounds, turns, similar } = QUICK;
    const quick = {
      rhythmCounts: [1],
      rounds,
      turns,
      policyEmails: 200,
      similar: { fewestPeople: similar.fewestPeople },
    };
    writeFileSync(at('quick.json'), JSON.stringify(quick));
    writeFileSync(at('endless.json'), JSON.stringify({ rounds: 1000, turns: 100 }));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('prints every policy with its interval, what it can and cannot show, and writes the same numbers as JSON', async () => {
    const argv = [...files, ...range, '--every', '21', '--config', at('quick.json'), '--json', at('numbers.json')];
    const { code, out, err } = await runScript('backtest', argv, environment);
    expect(code, err).to.equal(0);
    const { windows, limits, steps, walk } = numbers('numbers.json');
    expect(walk).to.deep.equal(WALK);
    expect(steps).to.have.length(2);
    expect(out).to.include('recipients: 110 rows, 0 rejected');
    for (const { policy, value } of windows['24h']) {
      const line = out.split('\n').find((text) => text.startsWith(`  ${policy}  `));
      expect(line, policy).to.include(value === null ? 'too few e-mails agree' : `${(100 * value).toFixed(1)} %`);
    }
    expect(windows['24h'].map(({ policy }) => policy)).to.include.members([
      'Kairos',
      'send now',
      'most frequent open hour',
    ]);
    for (const limit of limits) expect(out).to.include(limit);
    expect(limits.join(' ')).to.include('A live experiment').and.to.include('hardly anything was sent');
    expect(existsSync(join(at('data'), 'kairos.db'))).to.equal(false);
    expect(readdirSync(at('data'))).to.deep.equal([]);
  });

  it('finds the same numbers in Parquet, whatever the order of rows', async () => {
    const argv = ['--events', at('events.parquet'), '--recipients', at('recipients.csv'), ...range, '--every', '21'];
    const more = ['--config', at('quick.json'), '--json', at('again.json')];
    const { code, err } = await runScript('backtest', [...argv, ...more], environment);
    expect(code, err).to.equal(0);
    expect(numbers('again.json')).to.deep.equal(numbers('numbers.json'));
  });

  it('leaves nothing behind when it is interrupted', async () => {
    const argv = [...files, ...range, '--config', at('endless.json'), '--json', at('never.json')];
    const child = startScript('backtest', argv, environment);
    const result = resultOf(child);
    child.stdout!.once('data', () => child.kill('SIGINT'));
    const { code, err } = await result;
    expect(err).to.include('interrupted by Ctrl-C').and.to.include('Nothing was written');
    expect(code).to.equal(130);
    expect(readdirSync(folder).filter((name) => name.startsWith('never'))).to.deep.equal([]);
    expect(readdirSync(at('data'))).to.deep.equal([]);
  });

  it('refuses what cannot be by name, with exit code 2', async () => {
    writeFileSync(at('lacking.csv'), 'messageId,type\n<1@s>,sent\n');
    const events = (name: string) => ['--events', at(name), '--recipients', at('recipients.csv')];
    const between = (from: number, to: number) => ['--from', utcIso(from), '--to', utcIso(to)];
    const begin = WALK.from - 42 * 24 * HOUR;
    const cases: [argv: string[], words: string][] = [
      [[...files, ...range, '--evry', '7'], "Unknown option '--evry'"],
      [[...events('missing.csv'), ...range], 'there is no file'],
      [[...events('lacking.csv'), ...range], 'lacking.csv has no column occurredAt'],
      [[...files, ...between(WALK.to + 24 * HOUR, WALK.to + 48 * HOUR)], 'No e-mail was sent from'],
      [[...files, ...between(begin + 24 * HOUR, WALK.to)], 'There is too little before'],
    ];
    const results = await Promise.all(cases.map(([argv]) => runScript('backtest', argv, environment)));
    for (const [k, { code, err }] of results.entries()) {
      expect(err).to.include(cases[k]![1]).and.not.to.include('    at ');
      expect(code, err).to.equal(2);
    }
  });
});
