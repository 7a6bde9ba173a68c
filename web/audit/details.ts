/** The JSON of an entry's details, laid out for reading; as it is when it is no JSON. */
export const readable = (details: string): string => {
  try {
    return JSON.stringify(JSON.parse(details), undefined, 2);
  } catch {
    return details;
  }
};
