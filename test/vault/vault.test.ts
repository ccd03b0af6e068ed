import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { StartError } from '../../src/errors.ts';
import { rotateKeyFile } from '../../src/vault/key-file.ts';
import { reseal } from '../../src/vault/vault.ts';
import { VaultError } from '../../src/vault/vault-error.ts';
import { NOW, SECRET, thrownBy, vaultFolder } from './fixture.ts';

const CONTEXT = 'inbox/1/abc/credentials';
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

describe('a vault', () => {
  const { folder, open } = vaultFolder();
  const rotate = () => rotateKeyFile(join(folder(), 'keys'), randomBytes, () => NOW);

  it('opens what it sealed, whatever the text and the context', () => {
    const vault = open();
    const anyText = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(anyText, anyText, (plain, context) => {
        expect(vault.open(vault.seal(plain, context), context)).to.equal(plain);
      }),
    );
  });

  it('seals the same text differently each time, and shows nothing of it', () => {
    const vault = open();
    const [one, other] = [vault.seal('hunter2 hunter2', CONTEXT), vault.seal('hunter2 hunter2', CONTEXT)];
    expect(one).to.match(/^v1\.[0-9a-f]{12}\.[\w-]{16}\.[\w-]{20}\.[\w-]{22}$/);
    expect(one).to.not.equal(other);
    expect(one).to.not.contain(Buffer.from('hunter2').toString('base64url').slice(0, 8));
  });

  it('refuses text that is no Unicode, which it could not give back', () => {
    expect(thrownBy(() => open().seal('a\ud800b', CONTEXT))).to.be.instanceOf(TypeError);
  });

  it('does not open a value for another context', () => {
    const vault = open();
    const sealed = vault.seal('secret', 'inbox/1/abc/credentials');
    const error = thrownBy(() => vault.open(sealed, 'inbox/1/abd/credentials'));
    expect(error).to.be.instanceOf(VaultError).and.include({ reason: 'altered' });
    expect(error.message).to.contain(vault.keyId).and.not.contain('secret');
  });

  it('opens no value of which a single character was changed, left out or added', () => {
    const vault = open();
    const sealed = vault.seal('the password', CONTEXT);
    const other = (char: string) => (char === '.' ? 'A' : BASE64URL[(BASE64URL.indexOf(char) + 1) % 64]!);
    for (let at = 0; at < sealed.length; at++) {
      const [before, char, after] = [sealed.slice(0, at), sealed[at]!, sealed.slice(at + 1)];
      for (const changed of [before + other(char) + after, before + after, `${before}A${char}${after}`]) {
        if (changed === sealed) continue;
        expect(
          thrownBy(() => vault.open(changed, CONTEXT)),
          changed,
        ).to.be.instanceOf(VaultError);
      }
    }
  });

  it('opens nothing whose parts come from two sealed values', () => {
    const vault = open();
    const one = vault.seal('one', CONTEXT).split('.');
    const two = vault.seal('two', CONTEXT).split('.');
    for (const part of [2, 3, 4]) {
      const mixed = one.map((text, index) => (index === part ? two[index] : text)).join('.');
      expect(thrownBy(() => vault.open(mixed, CONTEXT))).to.include({ reason: 'altered' });
    }
  });

  it('calls everything else malformed, without showing it', () => {
    const vault = open();
    const texts = ['', 'hunter2', '{"password":"hunter2"}', `v2${vault.seal('hunter2', CONTEXT).slice(2)}`, 'v1.....'];
    for (const text of texts) {
      const error = thrownBy(() => vault.open(text, CONTEXT));
      expect(error, text).to.include({ reason: 'malformed' });
      expect(error.message).to.not.contain('hunter2');
    }
  });

  it('names the key that is missing', () => {
    const sealed = open().seal('secret', CONTEXT);
    const id = sealed.split('.')[1]!;
    const error = thrownBy(() => open({ keyFile: join(folder(), 'others') }).open(sealed, CONTEXT));
    expect(error).to.be.instanceOf(VaultError).and.include({ reason: 'unknown-key' });
    expect(error.message).to.contain(id);
  });

  it('seals with the newest key after a rotation, and still opens what the older one sealed', () => {
    const sealed = open().seal('secret', CONTEXT);
    const newest = rotate();
    const vault = open();
    expect(vault.keyId).to.equal(newest);
    expect(vault.sealedWithOlderKey(sealed)).to.equal(true);
    const again = reseal(vault, sealed, CONTEXT);
    expect(vault.sealedWithOlderKey(again)).to.equal(false);
    expect(vault.open(again, CONTEXT)).to.equal('secret');
    expect(vault.open(sealed, CONTEXT)).to.equal('secret');
    expect(reseal(vault, again, CONTEXT)).to.equal(again);
  });

  it('learns of a rotation in another process when it meets the new key', () => {
    const running = open();
    const before = running.keyId;
    rotate();
    const sealed = open().seal('secret', CONTEXT);
    expect(running.open(sealed, CONTEXT)).to.equal('secret');
    expect(running.keyId).to.not.equal(before);
  });

  it('keeps the keys it has when the file goes away under it', () => {
    const vault = open();
    const sealed = vault.seal('secret', CONTEXT);
    rmSync(join(folder(), 'keys'));
    const other = open({ keyFile: join(folder(), 'others') }).seal('secret', CONTEXT);
    expect(thrownBy(() => vault.open(other, CONTEXT))).to.include({ reason: 'unknown-key' });
    expect(vault.open(sealed, CONTEXT)).to.equal('secret');
  });
});

describe('a vault with a secret', () => {
  const { folder, open } = vaultFolder();

  it('has the same key wherever the secret is the same, and makes no key file', () => {
    const sealed = open({ secret: SECRET }).seal('secret', CONTEXT);
    const elsewhere = open({ secret: ` ${SECRET}\n`, keyFile: join(folder(), 'elsewhere', 'keys') });
    expect(elsewhere.open(sealed, CONTEXT)).to.equal('secret');
    expect(thrownBy(() => rotateKeyFile(join(folder(), 'keys'), randomBytes, () => NOW))).to.be.instanceOf(StartError);
  });

  it('opens what the old secret and the key file sealed, and seals with the new secret alone', () => {
    const filed = open().seal('secret', CONTEXT);
    const old = open({ secret: SECRET, keyFile: join(folder(), 'none') }).seal('secret', CONTEXT);
    const vault = open({ secret: `${SECRET}, twice`, oldSecret: SECRET });
    for (const sealed of [filed, old]) {
      expect(vault.open(sealed, CONTEXT)).to.equal('secret');
      expect(vault.sealedWithOlderKey(sealed)).to.equal(true);
      expect(vault.sealedWithOlderKey(reseal(vault, sealed, CONTEXT))).to.equal(false);
    }
  });

  it('refuses a short one in words that do not show it', () => {
    for (const settings of [{ secret: 'hunter2' }, { oldSecret: 'hunter2' }]) {
      const error = thrownBy(() => open(settings));
      expect(error).to.be.instanceOf(StartError);
      expect(error.message)
        .to.match(/^KAIROS_SECRET(_OLD)? must have at least 32 characters, got 7\./)
        .and.not.contain('hunter2');
    }
  });

  it('does not count spaces around it', () => {
    expect(thrownBy(() => open({ secret: `hunter2${' '.repeat(40)}` })).message).to.contain('got 7');
  });
});
