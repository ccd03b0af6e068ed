import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { StartError } from '../../src/errors.ts';
import { readKeyFile, rotateKeyFile } from '../../src/vault/key-file.ts';
import { NOW, thrownBy, vaultFolder } from './fixture.ts';
import type { Opened } from './open-vault.ts';

const PROCESS = fileURLToPath(new URL(`./open-vault${extname(import.meta.url)}`, import.meta.url));

describe('the key file', () => {
  const { folder, open } = vaultFolder();
  const path = () => join(folder(), 'keys');
  const rotate = (random: (size: number) => Uint8Array = randomBytes) => rotateKeyFile(path(), random, () => NOW);

  function refusal(settings: Parameters<typeof open>[0] = {}): string {
    const error = thrownBy(() => open(settings));
    expect(error).to.be.instanceOf(StartError);
    return error.message;
  }

  it('is made at the first start, for nobody but its owner, and used at the next', () => {
    const { keyId } = open();
    expect(statSync(path()).mode & 0o777).to.equal(0o600);
    expect(open().keyId).to.equal(keyId);
    expect(readFileSync(path(), 'utf8')).to.contain(`key ${keyId} 2026-11-24T08:00:00.000Z `);
  });

  it('is made in a data folder that is not there yet', () => {
    const keyFile = join(folder(), 'data', 'local', 'keys');
    open({ keyFile });
    expect(existsSync(keyFile)).to.equal(true);
  });

  it('is refused when others can read or write it, and the words say what to run', () => {
    open();
    for (const mode of [0o640, 0o604, 0o620, 0o601]) {
      chmodSync(path(), mode);
      expect(refusal(), mode.toString(8))
        .to.contain(`its mode is 0${mode.toString(8)}`)
        .and.contain('chmod 600');
    }
    chmodSync(path(), 0o600);
    expect(open().keyId).to.have.length(12);
  });

  it('is refused when it is damaged, naming the line and not its content', () => {
    open();
    const intact = readFileSync(path(), 'utf8');
    const line = intact.split('\n').findIndex((text) => text.startsWith('key ')) + 1;
    const key = intact.trimEnd().slice(-43);
    const swapped = (key[0] === 'A' ? 'B' : 'A') + key.slice(1);
    for (const damaged of [
      intact.replace(key, swapped),
      intact.trimEnd().slice(0, -1),
      intact.replace('key ', 'kez '),
    ]) {
      writeFileSync(path(), damaged);
      expect(refusal()).to.contain(`line ${line} is damaged`).and.not.contain(key.slice(1, -1));
    }
    writeFileSync(path(), '');
    expect(refusal()).to.contain('it holds no key');
  });

  it('is refused when it is a folder', () => {
    mkdirSync(path());
    expect(refusal()).to.contain('is not a file');
  });

  it('is not made anew when it is missing while something is sealed', () => {
    expect(refusal({ sealedDataExists: true }))
      .to.contain('is missing')
      .and.contain('Restore it from a backup');
    expect(existsSync(path())).to.equal(false);
    open();
    expect(open({ sealedDataExists: true }).keyId).to.have.length(12);
  });

  it('keeps every older key at a rotation, the newest last', () => {
    const first = open().keyId;
    const [second, third] = [rotate(), rotate()];
    expect(readKeyFile(path())!.map(({ id }) => id)).to.deep.equal([first, second, third]);
    expect(statSync(path()).mode & 0o777).to.equal(0o600);
  });

  it('stays as it was when a rotation fails half way, and nothing is left lying about', () => {
    open();
    const before = readFileSync(path(), 'utf8');
    let calls = 0;
    const failing = (size: number) => {
      if (++calls === 2) throw new Error('no more randomness');
      return randomBytes(size);
    };
    expect(thrownBy(() => rotate(failing)).message).to.equal('no more randomness');
    expect(readFileSync(path(), 'utf8')).to.equal(before);
    expect(readdirSync(folder())).to.deep.equal(['keys']);
  });

  it('is changed by one rotation at a time', () => {
    open();
    writeFileSync(`${path()}.lock`, '');
    expect(thrownBy(() => rotate()).message).to.contain('Another process is changing the key file');
    rmSync(`${path()}.lock`);
    rotate();
    expect(readdirSync(folder())).to.deep.equal(['keys']);
  });

  it('is not damaged further by a rotation when it is damaged', () => {
    open();
    writeFileSync(path(), 'nonsense');
    expect(thrownBy(() => rotate()).message).to.contain('line 1 is damaged');
    expect(readFileSync(path(), 'utf8')).to.equal('nonsense');
    expect(readdirSync(folder())).to.deep.equal(['keys']);
  });

  it('is made once by processes that start at the same time, and all use the same key', async () => {
    const processes = Array.from({ length: 4 }, () => fork(PROCESS));
    await Promise.all(processes.map((child) => once(child, 'message')));
    const opened: Opened[] = await Promise.all(
      processes.map(async (child) => {
        const exit = once(child, 'exit');
        const report = once(child, 'message');
        child.send(path());
        const [value] = await report;
        await exit;
        return value;
      }),
    );
    const vault = open();
    for (const { keyId, sealed } of opened) {
      expect(keyId).to.equal(vault.keyId);
      expect(vault.open(sealed, 'here')).to.equal('secret');
    }
    expect(readdirSync(folder())).to.deep.equal(['keys']);
  }).timeout(60_000);
});
