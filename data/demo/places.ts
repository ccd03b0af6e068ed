// Where the demo account's contacts live and what they are called. All of it is made up; every domain is reserved
// for examples (RFC 2606), so that no address can be a real person's.

interface Country {
  readonly code: string;
  readonly zones: readonly (readonly [string, number])[];
  readonly share: number;
}

export const COUNTRIES: readonly Country[] = [
  {
    code: 'US',
    share: 30,
    zones: [
      ['America/New_York', 5],
      ['America/Chicago', 3],
      ['America/Denver', 1],
      ['America/Los_Angeles', 3],
    ],
  },
  {
    code: 'CA',
    share: 8,
    zones: [
      ['America/Toronto', 4],
      ['America/Vancouver', 2],
      ['America/St_Johns', 1],
    ],
  },
  { code: 'MX', share: 4, zones: [['America/Mexico_City', 1]] },
  { code: 'GB', share: 13, zones: [['Europe/London', 1]] },
  { code: 'IE', share: 3, zones: [['Europe/Dublin', 1]] },
  { code: 'DE', share: 11, zones: [['Europe/Berlin', 1]] },
  { code: 'NL', share: 5, zones: [['Europe/Amsterdam', 1]] },
  {
    code: 'ES',
    share: 5,
    zones: [
      ['Europe/Madrid', 5],
      ['Atlantic/Canary', 1],
    ],
  },
  { code: 'SE', share: 3, zones: [['Europe/Stockholm', 1]] },
  { code: 'PL', share: 3, zones: [['Europe/Warsaw', 1]] },
  { code: 'ZA', share: 2, zones: [['Africa/Johannesburg', 1]] },
  { code: 'AE', share: 2, zones: [['Asia/Dubai', 1]] },
  { code: 'IN', share: 5, zones: [['Asia/Kolkata', 1]] },
  { code: 'SG', share: 2, zones: [['Asia/Singapore', 1]] },
  {
    code: 'AU',
    share: 5,
    zones: [
      ['Australia/Sydney', 3],
      ['Australia/Adelaide', 1],
      ['Australia/Perth', 1],
    ],
  },
  { code: 'NZ', share: 2, zones: [['Pacific/Auckland', 1]] },
];

export const FIRST_NAMES = [
  ...[
    'ada',
    'aisha',
    'alan',
    'ana',
    'anders',
    'anil',
    'bea',
    'ben',
    'carla',
    'chen',
    'clara',
    'dana',
    'david',
    'elena',
  ],
  ...[
    'emil',
    'erik',
    'farah',
    'finn',
    'grace',
    'hanna',
    'hugo',
    'ines',
    'ivan',
    'jan',
    'joao',
    'jonas',
    'julia',
    'kemal',
  ],
  ...['kira', 'lara', 'leon', 'lin', 'lucia', 'mara', 'marek', 'maya', 'mia', 'nadia', 'nils', 'noor', 'olga', 'omar'],
  ...[
    'paul',
    'petra',
    'priya',
    'rafael',
    'ravi',
    'rosa',
    'ruth',
    'sam',
    'sara',
    'sofia',
    'tariq',
    'tess',
    'tom',
    'uma',
  ],
  ...['vera', 'victor', 'wanda', 'yara', 'yusuf', 'zoe'],
] as const;

export const LAST_NAMES = [
  ...['abbott', 'almeida', 'andersen', 'bakker', 'banerjee', 'becker', 'bergman', 'castro', 'clarke', 'dekker', 'diaz'],
  ...['dubois', 'evans', 'fischer', 'foster', 'garcia', 'gupta', 'haas', 'hassan', 'hughes', 'iqbal', 'jansen', 'kaur'],
  ...[
    'keller',
    'kim',
    'kowalska',
    'larsson',
    'lehmann',
    'lopez',
    'mbeki',
    'meyer',
    'morales',
    'murphy',
    'naidoo',
    'nowak',
  ],
  ...[
    'okafor',
    'oliveira',
    'park',
    'patel',
    'peters',
    'quinn',
    'reyes',
    'rossi',
    'santos',
    'schmidt',
    'silva',
    'singh',
  ],
  ...['tanaka', 'taylor', 'varga', 'visser', 'walsh', 'weber', 'wilson', 'wright', 'young', 'zhang', 'zimmer'],
] as const;

/** Together with a noun of the industry these name a company, as in `alder-freight.example`. */
export const COMPANY_WORDS = [
  ...['alder', 'amber', 'anchor', 'aspen', 'beacon', 'birch', 'bright', 'cedar', 'clover', 'copper', 'coral', 'crane'],
  ...['delta', 'ember', 'falcon', 'fern', 'granite', 'harbour', 'hazel', 'heron', 'indigo', 'ivory', 'juniper', 'lark'],
  ...[
    'linden',
    'maple',
    'meadow',
    'north',
    'oak',
    'onyx',
    'orchid',
    'pine',
    'quartz',
    'raven',
    'river',
    'robin',
    'sage',
  ],
  ...['silver', 'slate', 'spruce', 'summit', 'swift', 'tidal', 'violet', 'willow', 'wren'],
] as const;
