// A process of its own that opens the vault of a key file when it is told to, and reports the key and a sealed value.
import { randomBytes } from 'node:crypto';
import { openVault } from '../../src/vault/vault.ts';

export interface Opened {
  readonly keyId: string;
  readonly sealed: string;
}

process.once('message', (keyFile: string) => {
  const vault = openVault({
    secret: null,
    oldSecret: null,
    keyFile,
    sealedDataExists: false,
    random: randomBytes,
    clock: () => 0,
  });
  process.send!({ keyId: vault.keyId, sealed: vault.seal('secret', 'here') } satisfies Opened);
  process.disconnect();
});
process.send!('ready');
