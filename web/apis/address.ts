/** The address of an API's page, or of what follows it there. */
export const addressOf = (id: string, ...rest: string[]): string =>
  ['/apis', ...[id, ...rest].map(encodeURIComponent)].join('/');
