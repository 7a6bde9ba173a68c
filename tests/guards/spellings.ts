import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/* Looks for a secret in bytes, however it may be spelled there. */

export const formEncoded = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);

/** What stands in a base64 text for this one, wherever in the encoded bytes it begins. */
const insideBase64 = (text: string): readonly string[] =>
  [0, 1, 2].map(offset => {
    const encoded = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]).toString('base64');
    // Characters at either end depend also on the neighbours.
    return encoded
      .slice(offset === 0 ? 0 : offset + 1)
      .replace(/.?=*$/, '')
      .slice(0, -1);
  });

const spellings = (text: string): readonly string[] => {
  const encoded = [text, encodeURIComponent(text), formEncoded(text)];
  const based = encoded.flatMap(insideBase64);
  return [
    ...new Set([
      ...encoded,
      ...encoded.map(encodeURIComponent),
      JSON.stringify(text).slice(1, -1),
      ...based,
      ...based.map(one => one.replaceAll('+', '-').replaceAll('/', '_')),
      Buffer.from(text).toString('hex'),
      Buffer.from(text, 'utf16le').toString('latin1'),
    ]),
  ];
};

/** Every spelling of the text that stands in these bytes. */
export const hits = (bytes: Buffer, text: string): readonly string[] =>
  spellings(text).filter(spelling =>
    bytes.includes(Buffer.from(spelling, spelling.includes('\u0000') ? 'latin1' : 'utf8')),
  );

export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(name => statSync(name).isFile());
