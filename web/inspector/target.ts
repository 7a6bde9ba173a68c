/** The path and query of a request, also where the whole URL was pasted, as the portal shows it to be copied. */
export const targetIn = (typed: string): string => {
  const [, rest] = /^https?:\/\/[^/?#]*([^#]*)/i.exec(typed) ?? [];
  if (rest === undefined) return typed;
  return rest.startsWith('/') ? rest : `/${rest}`;
};
