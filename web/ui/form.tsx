import { type FormEvent, type ReactNode, type Ref, useEffect, useRef, useState } from 'react';

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

/** `<Form errors={errors.all} onSubmit={data => …}>`: gives the FormData, submits on Enter, shows the error summary. */
export const Form = ({
  errors = [],
  onSubmit,
  label,
  ref,
  children,
}: {
  errors?: readonly FormError[];
  onSubmit: (data: FormData, form: HTMLFormElement) => void;
  label?: string;
  ref?: Ref<HTMLFormElement>;
  children: ReactNode;
}) => {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget), event.currentTarget);
  };
  return (
    <form ref={ref} className="stack" noValidate aria-label={label} onSubmit={submit}>
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
