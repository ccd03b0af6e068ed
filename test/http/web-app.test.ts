import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import express from 'express';
import { answerProblems, refuseUnknownPath } from '../../src/http/middleware/problems.ts';
import { type ListeningServer, listen } from '../../src/http/server.ts';
import { noWebApp, WEB_APP_PATH, webApp } from '../../src/http/web-app.ts';
import { problemIn } from './fixture.ts';

const SCRIPT = 'console.log("kairos");'.repeat(100);
const PAGE = '<!doctype html><title>Kairos</title>';
const SECRET = 'nobody may read this';
const ASSET = '/app/assets/main-B4d2.js';

interface Got {
  readonly status: number;
  readonly headers: Record<string, string | undefined>;
  readonly body: Buffer;
}

describe('The files of the web app', () => {
  let folder: string;
  let server: ListeningServer;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kairos-app-'));
    const web = join(folder, 'web');
    await mkdir(join(web, 'assets'), { recursive: true });
    await mkdir(join(web, '.vite'));
    const script = Buffer.from(SCRIPT);
    for (const [name, content] of [
      ['web/index.html', PAGE],
      ['web/icon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
      ['web/assets/main-B4d2.js', script],
      ['web/assets/main-B4d2.js.br', brotliCompressSync(script)],
      ['web/assets/main-B4d2.js.gz', gzipSync(script)],
      ['web/assets/small-C1.css', 'a{}'],
      ['web/.made-from', SECRET],
      ['web/.vite/manifest.json', SECRET],
      ['secret.txt', SECRET],
    ] as const) {
      await writeFile(join(folder, name), content);
    }
    server = await listen(serving(webApp(web)), '127.0.0.1', 0);
  });
  after(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  function serving(handler: express.RequestHandler) {
    const app = express().disable('etag').disable('x-powered-by');
    app.use(WEB_APP_PATH, handler);
    app.use(refuseUnknownPath);
    app.use(answerProblems({ request: null, failure: () => {}, notice: () => {} }));
    return app;
  }

  /** As it goes over the wire: neither the path is tidied nor the body decompressed. */
  function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(server.url);
      const sent = request({ hostname, port, path, method, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode!,
            headers: response.headers as Got['headers'],
            body: Buffer.concat(parts),
          }),
        );
      });
      sent.on('error', reject).end();
    });
  }

  it('come compressed as the caller takes them, the shortest first', async () => {
    for (const [accepted, encoding] of [
      ['gzip, deflate, br, zstd', 'br'],
      ['gzip', 'gzip'],
      ['br;q=0, gzip;q=0.5', 'gzip'],
      ['*', 'br'],
      ['deflate', undefined],
      ['abracadabra', undefined],
      ['identity', undefined],
    ] as const) {
      const { status, headers, body } = await get(ASSET, { 'accept-encoding': accepted });
      expect(status).to.equal(200);
      expect(headers, accepted).to.include({ vary: 'Accept-Encoding', 'content-length': String(body.length) });
      expect(headers['content-type']).to.match(/^text\/javascript; charset=utf-8$/);
      expect(headers['content-encoding'], accepted).to.equal(encoding);
      const plain = encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body;
      expect(plain.toString()).to.equal(SCRIPT);
    }
    const small = await get('/app/assets/small-C1.css', { 'accept-encoding': 'br' });
    expect(small.headers).not.to.have.property('content-encoding');
    expect(small.body.toString()).to.equal('a{}');
  });

  it('are kept for good when their names change with their content, and asked about again otherwise', async () => {
    expect((await get(ASSET)).headers['cache-control']).to.equal('public, max-age=31536000, immutable');
    for (const path of ['/app/', '/app/index.html', '/app/contacts/1', '/app/icon.svg']) {
      expect((await get(path)).headers['cache-control'], path).to.equal('no-cache');
    }
  });

  it('are the page for every path that is no file, also one with a dot in it', async () => {
    for (const path of ['/app', '/app/', '/app/contacts/019acb12', '/app/companies/acme.example', '/app/a/../b?c=d']) {
      const { status, headers, body } = await get(path);
      expect(status, path).to.equal(200);
      expect(headers['content-type']).to.equal('text/html; charset=utf-8');
      expect(body.toString()).to.equal(PAGE);
    }
  });

  it('are not found when they look like files and are none: a page is no script', async () => {
    for (const path of ['/app/assets/gone-A1.js', '/app/assets/', '/app/assets/x', '/app/favicon.ico', '/app/sw.js']) {
      const { status, headers, body } = await get(path);
      expect(status, path).to.equal(404);
      expect(headers).to.include({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
      expect(body.toString()).not.to.contain('<');
    }
  });

  it('never are files that are hidden, of another folder, or an encoding by itself', async () => {
    const web = '/app/assets/main-B4d2.js';
    for (const path of [
      '/app/.made-from',
      '/app/.vite/manifest.json',
      '/app/../secret.txt',
      '/app/assets/../../secret.txt',
      '/app/%2e%2e/secret.txt',
      '/app/..%2fsecret.txt',
      '/app/..%5csecret.txt',
      '/app/assets/..%2f..%2fsecret.txt',
      '/app//etc/passwd',
      '/app/%00',
      '/app/icon.svg%00.html',
      '/app/%c0%ae%c0%ae/secret.txt',
      '/app/%',
      `${web}.br`,
      `${web}.gz`,
    ]) {
      const { status, body } = await get(path);
      expect(status, path).to.be.oneOf([200, 404]);
      if (status === 200) expect(body.toString(), path).to.equal(PAGE);
      expect(body.toString(), path).not.to.contain(SECRET);
    }
    const { status } = await get(`${web}.br`);
    expect(status).to.equal(404);
  });

  it('are answered by their headers alone to HEAD', async () => {
    const whole = await get(ASSET, { 'accept-encoding': 'br' });
    const head = await get(ASSET, { 'accept-encoding': 'br' }, 'HEAD');
    expect(head.status).to.equal(200);
    expect(head.body).to.have.length(0);
    for (const name of ['content-length', 'content-encoding', 'etag', 'cache-control']) {
      expect(head.headers[name], name).to.equal(whole.headers[name]);
    }
  });

  it('are not sent again to whoever has them, in the encoding that they have', async () => {
    const { headers } = await get(ASSET, { 'accept-encoding': 'br' });
    const again = { 'accept-encoding': 'br', 'if-none-match': headers.etag! };
    const { status, headers: kept, body } = await get(ASSET, again);
    expect(status).to.equal(304);
    expect(body).to.have.length(0);
    expect(kept).to.include({ etag: headers.etag, vary: 'Accept-Encoding' });
    expect((await get(ASSET, { ...again, 'if-none-match': `"x", ${headers.etag}` })).status).to.equal(304);
    expect((await get(ASSET, { ...again, 'accept-encoding': 'gzip' })).status).to.equal(200);
    expect((await get(ASSET, { 'if-modified-since': headers['last-modified']! })).status).to.equal(304);
    expect((await get(ASSET, { 'if-match': '"other"' })).status).to.equal(412);
  });

  it('come in parts when parts are asked for', async () => {
    const part = await get(ASSET, { range: 'bytes=8-14' });
    expect(part.status).to.equal(206);
    expect(part.headers['content-range']).to.equal(`bytes 8-14/${SCRIPT.length}`);
    expect(part.body.toString()).to.equal(SCRIPT.slice(8, 15));
    expect((await get(ASSET, { range: 'bytes=-5' })).body.toString()).to.equal(SCRIPT.slice(-5));
    for (const range of ['lines=1-2', 'bytes=0-1,4-5']) expect((await get(ASSET, { range })).status).to.equal(200);
    const beyond = await get(ASSET, { range: 'bytes=99999-', 'accept-encoding': 'br' });
    expect(beyond.status).to.equal(416);
    expect(beyond.headers['content-range']).to.match(/^bytes \*\/\d+$/);
    expect(beyond.headers).not.to.have.any.keys('content-encoding', 'etag');
  });

  it('say what the app may do: nothing from elsewhere, no script in a page, in no frame of others', async () => {
    for (const path of ['/app/', ASSET]) {
      const { headers } = await get(path);
      expect(headers).to.include({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' });
      expect(headers['permissions-policy']).to.contain('camera=()');
      const policy = headers['content-security-policy']!.split('; ');
      expect(policy).to.include.members(["default-src 'self'", "script-src 'self'", "frame-ancestors 'none'"]);
      expect(policy.find((each) => each.startsWith('script-src'))).not.to.contain('unsafe');
    }
  });

  it('are only to be read', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const { status, headers } = await get(ASSET, {}, method);
      expect(status, method).to.equal(405);
      expect(headers.allow).to.equal('GET, HEAD, OPTIONS');
    }
  });

  it('say in words that they are missing, where the app was never built', async () => {
    const empty = join(folder, 'empty');
    await mkdir(empty);
    for (const handler of [noWebApp, webApp(empty)]) {
      const bare = await listen(serving(handler), '127.0.0.1', 0);
      try {
        const response = await fetch(`${bare.url}/app/contacts`);
        expect(response.status).to.equal(503);
        expect(response.headers.get('cache-control')).to.equal('no-store');
        expect(await response.text())
          .to.contain('The web app is not built')
          .and.to.contain('npm run web:build');
        if (handler !== noWebApp) {
          expect(await problemIn(await fetch(`${bare.url}/app/assets/x.js`))).to.include({ code: 'not-found' });
        }
      } finally {
        await bare.close();
      }
    }
  });

  it('may be replaced by another build while they are served', async () => {
    const web = join(folder, 'web');
    await rm(join(web, 'assets/small-C1.css'));
    expect((await get('/app/assets/small-C1.css')).status).to.equal(404);
    await writeFile(join(web, 'assets/new-D1.css'), 'b{}');
    expect((await get('/app/assets/new-D1.css')).body.toString()).to.equal('b{}');
  });
});
