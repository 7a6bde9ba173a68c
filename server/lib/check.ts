/** A check of one text of an input: undefined when it may stand, else what is allowed. */
export type TextRule = (value: string) => string | undefined;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const CONTROL = /[\u0000-\u001f\u007f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: all but tab, line feed and carriage return
const CONTROL_IN_PROSE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** What changes the direction of the text around it, so that it reads as something else. */
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** Nothing that can be seen. */
const INVISIBLE = /^[\p{Cf}\p{Default_Ignorable_Code_Point}\s]+$/u;

const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

/** An identifier that is compared byte for byte must be what it is read as. */
export const unseenProblem: TextRule = value =>
  UNSEEN.test(value)
    ? 'Remove the invisible characters: with them it is another text than can be seen.'
    : undefined;

/** What must not stand in any text that others read. */
const unreadable = (value: string, control: RegExp): string | undefined => {
  if (!value.isWellFormed()) return 'Remove the broken character: half of one stands alone.';
  if (control.test(value)) return 'Remove the control characters.';
  return DIRECTION.test(value)
    ? 'Remove the invisible characters that change the direction of the text.'
    : undefined;
};

/** A name on one line: 1 to `most` characters that can be read, some of them seen, with no space at either end. */
export const nameRule =
  (most = 100): TextRule =>
  value => {
    if (value.length === 0 || value.length > most) return `Write 1 to ${most} characters.`;
    if (value.trim() !== value) return 'Remove the space at the start or the end.';
    return (
      unreadable(value, CONTROL) ?? (INVISIBLE.test(value) ? 'Write something that can be seen.' : undefined)
    );
  };

/** Prose of at most `most` characters that can be read; it may be empty. */
export const proseRule =
  (most = 2000): TextRule =>
  value => {
    if (value.length > most) return `Write at most ${most} characters.`;
    return unreadable(value, CONTROL_IN_PROSE);
  };
