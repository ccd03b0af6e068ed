import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import { newWebhookSecret, signatureOf } from '../../src/notify/signature.ts';

describe('Signatures of webhooks', () => {
  it('are those of the example in the specification', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
    expect(signatureOf(secret, id, 1_614_265_330_000, '{"test": 2432232314}')).to.deep.equal({
      'webhook-id': id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('cover the id, the time and the body', () => {
    const secret = newWebhookSecret((size) => Buffer.alloc(size, 7));
    const sign = (id: string, now: number, body: string) => signatureOf(secret, id, now, body)['webhook-signature'];
    const all = [sign('a', 1000, 'x'), sign('b', 1000, 'x'), sign('a', 2000, 'x'), sign('a', 1000, 'y')];
    expect(new Set(all)).to.have.length(4);
    const key = Buffer.alloc(32, 7);
    expect(all[0]).to.equal(`v1,${createHmac('sha256', key).update('a.1.x').digest('base64')}`);
  });

  it('come from secrets of 256 bits that are told apart by their beginning', () => {
    const secret = newWebhookSecret((size) => Buffer.alloc(size, 255));
    expect(secret).to.match(/^whsec_/);
    expect(Buffer.from(secret.slice(6), 'base64')).to.have.length(32);
  });
});
