// What a back-test can show and what it cannot, in words for whoever reads its numbers.

import { FEWEST_AN_HOUR } from '../../training/backtest/census.ts';
import { FEWEST_EFFECTIVE } from '../../training/policy-value.ts';

export const LIMITS: readonly string[] = [
  'What this shows: how well chances come true on e-mails that the model had not seen, and how many of the e-mails that ' +
    'happened to go within an hour of a policy’s choice were opened. Whatever came after a moment of asking was unknown to ' +
    'what decided at it: e-mails, openings, and that an e-mail still waiting would be opened.',
  'E-mails were sent when the senders liked. Only those that happened to go when a policy would have sent them tell anything ' +
    `of it: “told by” is how many e-mails of equal weight would tell as much, and with fewer than ${FEWEST_EFFECTIVE} there is no value.`,
  `Hours of the week in which hardly anything was sent, fewer than ${FEWEST_AN_HOUR} e-mails over the whole range, tell nothing. ` +
    '“Untold” is the share of a policy’s answers that fall there; its value is that of the others, and there is none where most are untold.',
  'Who is written to at which hour may differ. If the keenest customers are written to at nine, nine looks good for their ' +
    'sake. Weighting by how often an hour is used does not take that away.',
  'It shows no effect of changed sending on recipients: whether people get used to it, or what happens when everybody’s ' +
    'mail comes at the same good hour.',
  'Openings by machines are set aside by rules, and people behind a privacy proxy are left out altogether: the rules may err, ' +
    'and those people may be others. Openings alone are counted, not clicks and replies.',
  'Job titles, zones and the like are taken from the recipients’ file as if they had always been known.',
  'A live experiment on your own mail settles it: some recipients, drawn by lot, go on getting the plain default, and the ' +
    'difference between the groups needs nothing assumed about who is written to when.',
];
