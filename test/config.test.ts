import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { readSettings } from '../src/config.ts';
import { StartError } from '../src/errors.ts';

function faultIn(environment: Record<string, string>): string {
  try {
    readSettings(environment);
  } catch (error) {
    expect(error).to.be.instanceOf(StartError);
    return (error as Error).message;
  }
  return '';
}

describe('readSettings', () => {
  it('has a default for everything, and counts an empty variable as not set', () => {
    const settings = readSettings({ PORT: '', KAIROS_API_KEY: '' });
    expect(settings).to.deep.equal({
      port: 8080,
      host: '127.0.0.1',
      dataFolder: resolve('data/local'),
      databaseUrl: `sqlite://${resolve('data/local/kairos.db')}`,
      apiKey: null,
      logRequests: false,
      publicUrl: null,
      secret: null,
      secretOld: null,
      google: null,
      microsoft: null,
      allowPrivateHosts: false,
      attachmentLimit: 20 * 1024 * 1024,
      uploadLimit: 2048 * 1024 * 1024,
      trustedProxies: 0,
      work: true,
      retrain: '20 4 * * 6',
    });
    expect(settings).to.be.frozen;
  });

  it('takes what the environment says', () => {
    const environment = {
      PORT: '0',
      HOST: '::1',
      KAIROS_DATA: 'some/folder',
      DATABASE_URL: 'postgres://kairos:secret@db.example:5432/kairos',
      KAIROS_API_KEY: 'k'.repeat(20),
      KAIROS_LOG_REQUESTS: '1',
      KAIROS_PUBLIC_URL: 'https://kairos.example.com/mail/',
      KAIROS_SECRET: 's'.repeat(32),
      KAIROS_SECRET_OLD: 'o'.repeat(32),
      GOOGLE_CLIENT_ID: 'google-id',
      GOOGLE_CLIENT_SECRET: 'google-secret',
      MICROSOFT_CLIENT_ID: 'microsoft-id',
      MICROSOFT_CLIENT_SECRET: 'microsoft-secret',
      MICROSOFT_TENANT: 'organizations',
      MICROSOFT_URL: 'http://127.0.0.1:4000/',
      KAIROS_ALLOW_PRIVATE_HOSTS: '1',
      KAIROS_ATTACHMENT_LIMIT: '5',
      KAIROS_UPLOAD_LIMIT: '10000',
      KAIROS_TRUSTED_PROXIES: '2',
      KAIROS_WORK: '0',
      KAIROS_RETRAIN: '0 3 * * *',
    };
    expect(readSettings(environment)).to.deep.equal({
      port: 0,
      host: '::1',
      dataFolder: resolve('some/folder'),
      databaseUrl: environment.DATABASE_URL,
      apiKey: environment.KAIROS_API_KEY,
      logRequests: true,
      publicUrl: 'https://kairos.example.com/mail',
      secret: environment.KAIROS_SECRET,
      secretOld: environment.KAIROS_SECRET_OLD,
      google: { clientId: 'google-id', clientSecret: 'google-secret', url: null },
      microsoft: {
        clientId: 'microsoft-id',
        clientSecret: 'microsoft-secret',
        url: 'http://127.0.0.1:4000',
        tenant: 'organizations',
      },
      allowPrivateHosts: true,
      attachmentLimit: 5 * 1024 * 1024,
      uploadLimit: 10_000 * 1024 * 1024,
      trustedProxies: 2,
      work: false,
      retrain: '0 3 * * *',
    });
  });

  it('keeps the embedded database in the data folder, odd characters included', () => {
    const { databaseUrl } = readSettings({ KAIROS_DATA: '/srv/my data#1' });
    expect(databaseUrl).to.equal('sqlite:///srv/my%20data%231/kairos.db');
  });

  it('reports every fault at once, in words', () => {
    const environment = { PORT: '80a', HOST: 'a b', DATABASE_URL: 'mysql://x', KAIROS_API_KEY: 'short' };
    const message = faultIn({ ...environment, KAIROS_LOG_REQUESTS: 'yes' });
    expect(message.split('\n')).to.have.length(6);
    expect(message).to.contain('KAIROS_LOG_REQUESTS must be 1 (on) or 0 (off), got "yes".');
    expect(message).to.contain('PORT must be a whole number from 0 to 65535 (0 takes any free port), got "80a".');
    expect(message).to.contain('HOST must be the address or name to listen on');
    expect(message).to.contain('DATABASE_URL must begin with sqlite: or postgres:');
    expect(message).to.contain('KAIROS_API_KEY must have at least 20 characters, got 5.');
  });

  it('never shows a secret', () => {
    const urls = [
      'mysql://u:hunter2@db/x',
      'postgres://u:hunter2@db:99999/x',
      'sqlite:hunter2',
      'postgres://u:hun ter2@d b/x',
    ];
    for (const url of urls) {
      expect(faultIn({ DATABASE_URL: url }), url)
        .to.contain('DATABASE_URL')
        .and.not.match(/hun ?ter2/);
    }
    for (const key of ['hunter2', 'hunter2 with white space in it', 'hunter2-with-an-umlaut-ü']) {
      expect(faultIn({ KAIROS_API_KEY: key }), key)
        .to.contain('KAIROS_API_KEY')
        .and.not.contain('hunter2');
    }
    for (const name of ['KAIROS_SECRET', 'KAIROS_SECRET_OLD', 'GOOGLE_CLIENT_SECRET', 'MICROSOFT_CLIENT_SECRET']) {
      expect(faultIn({ [name]: 'hun ter2' }), name)
        .to.contain(name)
        .and.not.contain('ter2');
    }
  });

  it('refuses half of what goes together', () => {
    expect(faultIn({ GOOGLE_CLIENT_ID: 'id' })).to.contain('GOOGLE_CLIENT_ID is given alone');
    expect(faultIn({ MICROSOFT_CLIENT_SECRET: 'secret' })).to.contain('MICROSOFT_CLIENT_SECRET is given alone');
    expect(faultIn({ KAIROS_SECRET_OLD: 's'.repeat(32) })).to.contain('KAIROS_SECRET_OLD is given without');
  });

  it('refuses addresses that others cannot be appended to', () => {
    for (const url of [
      'kairos.example.com',
      'ftp://kairos.example.com',
      'https://a:b@kairos.example.com',
      'https://x/?a=1',
      'https://x/a b',
      'https://x/a%22b',
    ]) {
      expect(faultIn({ KAIROS_PUBLIC_URL: url }), url).to.contain('KAIROS_PUBLIC_URL must');
      expect(faultIn({ GOOGLE_URL: url }), url).to.contain('GOOGLE_URL must');
    }
  });

  it('refuses sizes and numbers that make no sense', () => {
    for (const size of ['0', '101', '1.5', '20MB']) {
      expect(faultIn({ KAIROS_ATTACHMENT_LIMIT: size }), size).to.contain('KAIROS_ATTACHMENT_LIMIT must be');
    }
    for (const proxies of ['-1', '10', 'one']) {
      expect(faultIn({ KAIROS_TRUSTED_PROXIES: proxies }), proxies).to.contain('KAIROS_TRUSTED_PROXIES must be');
    }
  });

  it('takes "off" for when to retrain, and refuses what is no pattern or never comes', () => {
    expect(readSettings({ KAIROS_RETRAIN: 'off' }).retrain).to.equal(null);
    for (const pattern of ['never', 'OFF', '61 3 * * *', '0 3 31 2 *', '2001-01-01T00:00:00', '* * *']) {
      const allowed = `KAIROS_RETRAIN must be off, or five fields as in a crontab`;
      expect(faultIn({ KAIROS_RETRAIN: pattern }), pattern)
        .to.contain(allowed)
        .and.to.contain(`got "${pattern}"`);
    }
  });

  it('refuses ports that are none', () => {
    for (const port of ['-1', '65536', '1.5', '0x50', ' 80', '1e3', '123456'])
      expect(faultIn({ PORT: port }), port).to.contain('PORT');
    expect(readSettings({ PORT: '65535' }).port).to.equal(65_535);
  });

  it('refuses a file as the data folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kairos-config-'));
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(faultIn({ KAIROS_DATA: file })).to.contain(`KAIROS_DATA must be a folder, and ${file} is a file.`);
    rmSync(folder, { recursive: true });
  });
});
