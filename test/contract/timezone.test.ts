import { expect } from 'chai';
import { parseTimezone } from '../../src/contract/timezone.ts';

describe('parseTimezone', () => {
  it('gives every zone its usual spelling, whatever case it came in', () => {
    for (const name of [...Intl.supportedValuesOf('timeZone'), 'UTC']) {
      expect(parseTimezone(name), name).to.equal(name);
      expect(parseTimezone(name.toUpperCase()), name).to.equal(name);
      expect(parseTimezone(name.toLowerCase()), name).to.equal(name);
    }
  });

  it('keeps newer and older names of a zone, spelt as usual', () => {
    const names = [
      'Asia/Kolkata',
      'Europe/Kyiv',
      'America/Nuuk',
      'Asia/Ho_Chi_Minh',
      'US/Eastern',
      'GB-Eire',
      'NZ-CHAT',
    ];
    names.push(
      'PRC',
      'Etc/UTC',
      'EST5EDT',
      'Australia/ACT',
      'America/Knox_IN',
      'Mexico/BajaSur',
      'America/Argentina/ComodRivadavia',
    );
    for (const name of names) expect(parseTimezone(name.toLowerCase()), name).to.equal(name);
  });

  it('refuses what is no zone, fixed offsets included', () => {
    for (const name of ['', 'Europe/Atlantis', 'CEST', '+01:00', 'UTC+1', 'Berlin', 'x'.repeat(1000)]) {
      expect(parseTimezone(name), name).to.equal(null);
    }
  });
});
