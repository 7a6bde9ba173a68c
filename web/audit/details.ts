/** The JSON of an entry's details, laid out for reading; as it is when it is no JSON. */
export const readable = (details: string): string => {
  try {
    return JSON.stringify(JSON.parse(details), undefined, 2);
  } catch {
    return details;
  }
};

/** What an entry's details say of one thing, where they do and it is a text. */
export const textIn = (details: string, name: string): string | undefined => {
  try {
    const parsed: unknown = JSON.parse(details);
    if (parsed === null || typeof parsed !== 'object') return undefined;
    const value: unknown = Object.entries(parsed).find(([key]) => key === name)?.[1];
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
};

/** What an entry is about, where its details tell it: by its name, an address or a consumer key. */
export const aboutIn = (details: string): string | undefined =>
  ['name', 'email', 'consumerKey', 'api'].map(part => textIn(details, part)).find(text => text !== undefined);

/** What kind of thing an entry is about, in words: `api_token` is an API token. */
export const thingOf = (entity: string): string => {
  const words = entity.replaceAll('_', ' ').replace(/^api\b/, 'API');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};
