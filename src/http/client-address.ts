import type { Request } from 'express';
import ipaddr from 'ipaddr.js';

/**
 * The address a request came from, null when it is not known. Behind proxies of the operator's own that is what the
 * first of them saw, which the last `trustedProxies` entries of X-Forwarded-For tell; whatever stands before those the
 * client may have written itself.
 */
export function clientAddress(req: Request, trustedProxies: number): string | null {
  const forwarded = [req.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  const hops = [req.socket.remoteAddress ?? '', ...forwarded.map((hop) => hop.trim()).reverse()];
  const hop = hops.filter((hop) => hop !== '')[trustedProxies] ?? hops.filter((hop) => hop !== '').at(-1) ?? '';
  const address = /^\[(.*)\](?::\d+)?$/.exec(hop)?.[1] ?? hop.replace(/^([\d.]+):\d+$/, '$1');
  // An IPv4 address in IPv6 clothes is what a socket of both kinds gives.
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : null;
}
