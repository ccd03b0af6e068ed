import { expect } from 'chai';
import countryZones from '../../model/country-zones.json' with { type: 'json' };
import { placeOf, ZONE_SOURCES } from '../../model/place.ts';
import { isZone } from '../../model/zone.ts';
import { person } from './fixture.ts';

const place = (attributes: Parameters<typeof person>[0], given: string | null = null) =>
  placeOf(person({ timezone: null, ...attributes }), given, 'Europe/Lisbon');
const byAddress = (address: string) => place({ address });

describe('place', () => {
  it('knows a zone for every country, and every one is a zone', () => {
    for (const [country, zone] of Object.entries(countryZones)) {
      expect(country).to.match(/^[A-Z]{2}$/);
      expect(isZone(zone), `${country}: ${zone}`).to.equal(true);
    }
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    for (const country of Object.keys(countryZones)) expect(names.of(country), country).to.be.a('string');
    for (const country of ['US', 'DE', 'IN', 'CN', 'JP', 'BR', 'ZA', 'AU', 'GB', 'FR', 'NG', 'MX', 'UA', 'IL', 'TW']) {
      expect(countryZones).to.have.property(country);
    }
  });

  it('believes the caller, the contact, the country, the address and the account, in this order', () => {
    const known = { timezone: 'Asia/Tokyo', country: 'DE', address: 'a@firma.example.fr' };
    const unless = (...unknown: (keyof typeof known)[]) => {
      const { timezone, country, address } = known;
      const left = {
        timezone: unknown.includes('timezone') ? null : timezone,
        country: unknown.includes('country') ? null : country,
        address: unknown.includes('address') ? 'a@example.com' : address,
      };
      return place(left);
    };
    const found = [
      place(known, 'America/Lima'),
      unless(),
      unless('timezone'),
      unless('timezone', 'country'),
      unless('timezone', 'country', 'address'),
    ];
    expect(found.map(({ source }) => source)).to.deep.equal(ZONE_SOURCES);
    expect(found.map(({ zone }) => zone)).to.deep.equal([
      'America/Lima',
      'Asia/Tokyo',
      'Europe/Berlin',
      'Europe/Paris',
      'Europe/Lisbon',
    ]);
    expect(found.map(({ certain }) => certain)).to.deep.equal([true, true, true, true, false]);
  });

  it('only guesses where a country has people in several zones', () => {
    for (const country of ['US', 'CA', 'BR', 'AU', 'RU', 'MX', 'ID']) {
      expect(place({ country }), country).to.deep.include({ source: 'country', certain: false });
    }
    expect(place({ country: 'CH' })).to.deep.include({ source: 'country', certain: true });
    expect(byAddress('a@example.com.br')).to.deep.include({
      zone: 'America/Sao_Paulo',
      source: 'address',
      certain: false,
    });
  });

  it('goes on to the address for a country it does not know', () => {
    expect(place({ country: 'ZZ', address: 'a@example.se' })).to.deep.include({
      zone: 'Europe/Stockholm',
      source: 'address',
    });
  });

  it('knows no country by the name of something that every object has', () => {
    for (const country of ['__proto__', 'constructor', 'toString']) {
      expect(place({ country, address: 'a@example.com' }).source, country).to.equal('account');
    }
  });

  it('takes the top-level domain of an address for a country', () => {
    expect(byAddress('a@mail.example.co.uk')).to.deep.include({
      zone: 'Europe/London',
      source: 'address',
      certain: true,
    });
    expect(byAddress('a@example.in').zone).to.equal('Asia/Kolkata');
  });

  it('takes nothing from free mail, domains sold to everyone, or none', () => {
    const addresses = [
      'a@gmail.com',
      'a@outlook.com',
      'a@example.org',
      'a@example.io',
      'a@example.to',
      'a@example.ai',
      'a@example.co',
      'a@example.me',
      'a@example.tv',
      'a@example.eu',
      'a@example.zz',
      'de@localhost',
      'first.de@localhost',
      'a@[192.0.2.7]',
    ];
    for (const address of addresses) {
      expect(byAddress(address), address).to.deep.equal({ zone: 'Europe/Lisbon', source: 'account', certain: false });
    }
  });
});
