import { edit } from './breaks.ts';
import { type CaughtBreak, caughtBy } from './suite-breaks.ts';

/* What has to hold while the sealing key is replaced. */

const ROTATE = 'sealing/rotate.ts';
const FILE = 'lib/sealing-key-file.ts';

const SUITE = 'tests/guards/kill-rotation.test.ts';
const rotation = caughtBy(SUITE, 'knows every column that holds something sealed');
const rotated = 'a rotation of the sealing key > seals everything anew, and drops the old key';

export const sealingBreaks: readonly CaughtBreak[] = [
  rotation(
    'a rotation of the sealing key > keeps the old key while a challenge is sealed with it again',
    'no key is dropped that something is sealed with',
    edit(ROTATE, '      await requireNothingLeft(deps, tx, rotation.keyId);\n', ''),
  ),
  rotation(
    rotated,
    'what the old key sealed is sealed anew',
    edit(ROTATE, 'if (sealedBy(sealed) === keys.current.id) continue;', 'if (sealed) continue;'),
    edit(ROTATE, '      await requireNothingLeft(deps, tx, rotation.keyId);\n', ''),
  ),
  rotation(
    rotated,
    'an old key leaves the file',
    edit(ROTATE, 'readSealingKeyTexts(file).slice(0, 1)', 'readSealingKeyTexts(file)'),
  ),
  rotation(
    rotated,
    'secrets that were hashed with an old key are still known',
    edit(ROTATE, '    await keepFingerprintKeys(deps, tx, keys);\n', ''),
  ),
  rotation(
    rotated,
    'a key that is replaced is its owner’s alone',
    edit(FILE, 'writeFileSync(draft, text, { mode: 0o600,', 'writeFileSync(draft, text, { mode: 0o644,'),
  ),
  rotation(
    'a rotation of the sealing key > ends the challenges that an old key sealed',
    'no challenge outlives the key that sealed it',
    edit(ROTATE, 'for (const { end } of old) await end(tx);', ''),
  ),
  caughtBy(SUITE, 'a rotation of the sealing key > ends the challenges that an old key sealed')(
    'knows every column that holds something sealed',
    'no sealed value is forgotten',
    edit('sealing/store.ts', "    'resident_key.sealed': residentKeys(db),\n", ''),
  ),
];
