import { expect } from 'chai';
import { readNetwork } from '../../model/similar-network.ts';
import { nearestTitle, titleNeighbours } from '../../model/title-neighbours.ts';
import { networkLeaning } from './fixture.ts';

const known = new Map([
  ['night nurse', { recipients: 40 }],
  ['sales manager', { recipients: 90 }],
  ['store manager', { recipients: 30 }],
  ['lion tamer', { recipients: 3 }],
]);
const leanings = ['night nurse', 'sales manager', 'store manager', 'lion tamer'].map((jobTitle, rhythm) => ({
  attributes: { jobTitle },
  rhythm,
  by: 1,
}));
const network = readNetwork(networkLeaning(4, leanings), 4, [], []);
const neighbours = titleNeighbours(network, known);
const nearest = (key: string) => {
  const place = nearestTitle(network, neighbours, key);
  return place === null ? null : neighbours.titles[place];
};

describe('nearest job title', () => {
  it('is the one that the network puts nearest', () => {
    expect(nearest('senior sales manager')).to.equal('sales manager');
    expect(nearest('store manager ii')).to.equal('store manager');
    expect(nearest('nurses')).to.equal('night nurse');
  });

  it('is none where no word or piece is shared, or too few people have it', () => {
    for (const key of ['ceo', '代表取締役', 'tamer', '']) expect(nearest(key), key).to.equal(null);
  });

  it('does not depend on the order of the titles', () => {
    const turned = titleNeighbours(network, new Map([...known].reverse()));
    expect(turned.titles).to.deep.equal(['sales manager', 'night nurse', 'store manager']);
    for (const key of ['manager', 'general manager', 'nurse'])
      expect(nearestTitle(network, turned, key), key).to.equal(nearestTitle(network, neighbours, key));
  });
});
