import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { isSupported } from '../../scripts/supported-node.ts';

describe('the oldest Node that will do', () => {
  it('is 22.14', () => {
    const versions = ['20.19.5', '22.9.0', '22.13.1', '22.14.0', '22.20.0', '23.0.0', '24.21.0'];
    expect(versions.filter(isSupported)).to.deep.equal(['22.14.0', '22.20.0', '23.0.0', '24.21.0']);
  });

  it('is what package.json says', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
    const [, oldest = ''] = /^>=(\d+\.\d+)$/.exec(engines.node) ?? [];
    expect(isSupported(oldest)).to.equal(true);
    expect(isSupported(`${oldest.split('.')[0]}.${Number(oldest.split('.')[1]) - 1}`)).to.equal(false);
  });
});
