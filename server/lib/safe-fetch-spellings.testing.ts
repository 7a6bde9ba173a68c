const radixes = [8, 10, 16];

const write = (value: number, radix: number): string =>
  radix === 16 ? `0x${value.toString(16)}` : radix === 8 ? `0${value.toString(8)}` : String(value);

/** Every way of writing an IPv4 address that some parser takes: one to four parts, each in three radixes. */
export const spellings = (address: readonly [number, number, number, number]): readonly string[] => {
  const [a, b, c, d] = address;
  const shapes = [
    [((a * 256 + b) * 256 + c) * 256 + d],
    [a, (b * 256 + c) * 256 + d],
    [a, b, c * 256 + d],
    [a, b, c, d],
  ];
  const mixed = shapes.flatMap(parts =>
    radixes.flatMap(first =>
      radixes.map(rest => parts.map((part, i) => write(part, i === 0 ? first : rest)).join('.')),
    ),
  );
  return [...new Set(mixed)];
};

const hex = (high: number, low: number): string => (high * 256 + low).toString(16);

const wrapped = ([a, b, c, d]: readonly [number, number, number, number]): readonly string[] => {
  const dotted = `${a}.${b}.${c}.${d}`;
  const tail = `${hex(a, b)}:${hex(c, d)}`;
  return [
    `[::ffff:${dotted}]`,
    `[::ffff:${tail}]`,
    `[0:0:0:0:0:ffff:${tail}]`,
    `[::FFFF:${dotted}]`,
    `[::${dotted}]`,
    `[64:ff9b::${tail}]`,
    `[64:ff9b::${dotted}]`,
    `[64:ff9b:1::${tail}]`,
    `[2002:${tail}::]`,
    `[2002:${tail}::1]`,
  ];
};

const TARGETS: readonly (readonly [number, number, number, number])[] = [
  [127, 0, 0, 1],
  [127, 1, 2, 3],
  [0, 0, 0, 0],
  [10, 0, 0, 1],
  [192, 168, 0, 1],
  [169, 254, 169, 254],
];

const FULLWIDTH = '０１２３４５６７８９';

const NAMED = [
  'localhost',
  'LOCALHOST',
  'LocalHost',
  'localhost.',
  'a.localhost',
  '[::1]',
  '[::]',
  '[0:0:0:0:0:0:0:1]',
  '[::0001]',
  '[fe80::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  '127．0．0．1',
  '%31%32%37.0.0.1',
  '127.0.0.1%2e',
];

const forbiddenHosts = (): readonly string[] => {
  const numeric = TARGETS.flatMap(target => spellings(target));
  const dotted = TARGETS.map(target => target.join('.'));
  const fullwidth = dotted.map(text => text.replace(/\d/g, digit => FULLWIDTH.charAt(Number(digit))));
  return [
    ...numeric,
    ...numeric.map(host => `${host}.`),
    ...TARGETS.flatMap(wrapped),
    ...fullwidth,
    ...NAMED,
  ];
};

export const forbiddenUrls = (port: number): readonly string[] => [
  ...forbiddenHosts().map(host => `https://${host}:${port}/`),
  ...['127.0.0.1', 'localhost'].flatMap(host => [
    `https://user:pass@${host}:${port}/`,
    `https://idp.example@${host}:${port}/`,
    `https://idp.example%40${host}:${port}/`,
    `https://idp.example#@${host}:${port}/`,
    `https://idp.example\\@${host}:${port}/`,
    `https:\\\\${host}:${port}/`,
    `https:${host}:${port}/`,
    `https:///${host}:${port}/`,
    ` https://${host}:${port}/`,
    `https://${host}\t:${port}/`,
    `HTTPS://${host}:${port}/`,
    `http://${host}:${port}/`,
    `ftp://${host}:${port}/`,
    `ws://${host}:${port}/`,
    `file://${host}/etc/passwd`,
    `//${host}:${port}/`,
    `${host}:${port}`,
  ]),
  'data:text/plain,hello',
  '',
];
