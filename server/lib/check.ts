/** A check of one text of an input: undefined when it may stand, else what is allowed. */
export type TextRule = (value: string) => string | undefined;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const CONTROL = /[\u0000-\u001f\u007f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: all but tab, line feed and carriage return
const CONTROL_IN_PROSE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** A name on one line: 1 to `most` characters, with no space at either end and no control characters. */
export const nameRule =
  (most = 100): TextRule =>
  value => {
    if (value.length === 0 || value.length > most) return `Write 1 to ${most} characters.`;
    if (value.trim() !== value) return 'Remove the space at the start or the end.';
    if (CONTROL.test(value)) return 'Remove the control characters.';
    return undefined;
  };

/** Prose of at most `most` characters, which may be empty. */
export const proseRule =
  (most = 2000): TextRule =>
  value => {
    if (value.length > most) return `Write at most ${most} characters.`;
    if (CONTROL_IN_PROSE.test(value)) return 'Remove the control characters.';
    return undefined;
  };
