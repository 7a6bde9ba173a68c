/** The JSON of an entry's details, laid out for reading; as it is when it is no JSON. */
export const readable = (details: string): string => {
  try {
    return JSON.stringify(JSON.parse(details), undefined, 2);
  } catch {
    return details;
  }
};

/** The name of what an entry is about, where its details tell it. */
export const nameIn = (details: string): string | undefined => {
  try {
    const parsed: unknown = JSON.parse(details);
    if (parsed === null || typeof parsed !== 'object' || !('name' in parsed)) return undefined;
    return typeof parsed.name === 'string' ? parsed.name : undefined;
  } catch {
    return undefined;
  }
};
