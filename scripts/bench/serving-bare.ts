// Child process of the serving bench: a bare Express route with Express' defaults, that answers the same body every time.
import type { AddressInfo } from 'node:net';
import express from 'express';

const [body] = process.argv.slice(2);
const answer: unknown = JSON.parse(body!);
const app = express();
app.post('/best-time', (_, res) => {
  res.json(answer);
});
const server = app.listen(0, '127.0.0.1', () => {
  process.send!(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
