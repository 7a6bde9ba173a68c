/** The address of an application's page, of one of its tabs, or of one key manager's panel. */
export const addressOf = (applicationId: string, ...rest: string[]): string =>
  ['/applications', ...[applicationId, ...rest].map(encodeURIComponent)].join('/');
