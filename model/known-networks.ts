// Networks from which mail is fetched for people, or checked before people see it. Only what its owner has published is
// here, and only networks that nobody's own browser is in: Microsoft's and Google's clouds at large carry people.
import { networkOf } from './network.ts';

export const knownNetwork = networkOf({
  // Apple's own network, from which Mail Privacy Protection may fetch: the whole block is Apple's.
  // https://support.apple.com/101555
  'privacy proxy': ['17.0.0.0/8'],

  // Google's fetchers on behalf of people, Gmail's image proxy among them (google-proxy-….google.com).
  // https://developers.google.com/crawling/docs/crawlers-fetchers/google-user-triggered-fetchers
  // and of the blocks of _netblocks.google.com those two that the image proxy is seen in.
  'image proxy': ['66.102.0.0/20', '66.249.80.0/20'],

  scanner: [
    // Microsoft, Exchange Online Protection (*.mail.protection.outlook.com). People's mailboxes and the image proxy of
    // Outlook are in other blocks. https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges
    '40.92.0.0/15',
    '40.107.0.0/16',
    '52.100.0.0/14',
    '104.47.0.0/17',
    '2a01:111:f400::/48',
    '2a01:111:f403::/48',
    // Barracuda, Email Gateway Defense. https://campus.barracuda.com/product/emailgatewaydefense/doc/96023004/
    '209.222.80.0/21',
    // Proofpoint, the addresses of its services. https://proofpoint.my.site.com/support/PPSup_SupportInfo
    '62.209.50.0/24',
    '67.231.144.0/20',
    '91.209.104.0/24',
    '208.36.134.0/24',
    '208.84.64.0/22',
    '208.86.200.0/22',
    '209.66.100.64/26',
  ],
});
