import * as v from 'valibot';
import type { FormError } from '../ui/form.tsx';

const schema = v.object({
  name: v.pipe(
    v.string(),
    v.minLength(1, 'Enter a name.'),
    v.maxLength(100, 'A name has at most 100 characters.'),
  ),
  description: v.pipe(v.string(), v.maxLength(2000, 'A description has at most 2,000 characters.')),
});

/** What is wrong with an application's name and description before they are sent. */
export const applicationFaults = (input: { name: string; description: string }): FormError[] => {
  const checked = v.safeParse(schema, input);
  return (checked.issues ?? []).map(issue => ({ name: v.getDotPath(issue), message: issue.message }));
};
