import { type FormEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useUnsaved } from './unsaved.ts';

/** One thing wrong: with the name of the field that it concerns, or null when it concerns the whole form. */
export type FormError = { name: string | null; message: string };

/** What every declared error of a mutation carries. */
export type UserErrorLike = { code: string; message: string; path?: readonly string[] | null };

/** The form errors for a mutation's error: the last part of its path is the field's name. */
export const fromUserError = (error: UserErrorLike): FormError[] => [
  { name: error.path?.at(-1) ?? null, message: error.message },
];

/**
 * `const errors = useFormErrors()`, then `errors.set([...])` on failure, `errors.of('name')` beside each field,
 * and `<Form errors={errors.all}>`. `errors.clear()` before sending.
 */
export const useFormErrors = () => {
  const [all, set] = useState<readonly FormError[]>([]);
  return {
    all,
    set,
    clear: () => set([]),
    of: (name: string): string | undefined => all.find(error => error.name === name)?.message,
  };
};

const focusField = (form: HTMLFormElement | null, name: string) => {
  const found = form?.elements.namedItem(name);
  const first = found instanceof RadioNodeList ? found[0] : found;
  if (first instanceof HTMLElement) first.focus();
};

/** The list of everything wrong, above the fields; it takes the focus when it appears. `<Form>` shows it for you. */
export const ErrorSummary = ({ errors }: { errors: readonly FormError[] }) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  const jump = (event: React.MouseEvent, name: string) => {
    event.preventDefault();
    focusField(box.current?.closest('form') ?? null, name);
  };
  return (
    <div ref={box} className="error-summary" role="alert" tabIndex={-1}>
      <ul>
        {errors.map(({ name, message }) => (
          <li key={`${name} ${message}`}>
            {name === null ? (
              message
            ) : (
              <a href={`#${name}`} onClick={event => jump(event, name)}>
                {message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
};

const none: readonly FormError[] = [];

/**
 * `<Form errors={errors.all} onSubmit={(data, saved) => …}>`: gives the FormData, submits on Enter, shows the error
 * summary. What is typed is asked about before it is dropped, unless the form is `fleeting`, or goes with its dialog,
 * or what was sent is `saved()`. A form with text that was typed elsewhere before is `carried`.
 */
export const Form = ({
  errors = none,
  fleeting = false,
  carried = false,
  onSubmit,
  label,
  ref,
  children,
}: {
  errors?: readonly FormError[];
  fleeting?: boolean;
  carried?: boolean;
  onSubmit: (data: FormData, saved: () => void) => void;
  label?: string;
  ref?: RefObject<HTMLFormElement | null>;
  children: ReactNode;
}) => {
  const own = useRef<HTMLFormElement>(null);
  const form = ref ?? own;
  const { begun, sent } = useUnsaved(form, { fleeting, carried });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget), sent());
  };
  return (
    <form
      ref={form}
      className="stack"
      noValidate
      aria-label={label}
      onFocus={begun}
      // Safari gives no focus to what is clicked and takes no text.
      onPointerDownCapture={begun}
      onKeyDownCapture={begun}
      onSubmit={submit}
    >
      <ErrorSummary errors={errors} />
      {children}
    </form>
  );
};

/** The text of a field in a FormData, '' when absent. */
export const textOf = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
};
