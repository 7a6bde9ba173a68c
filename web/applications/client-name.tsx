/** What a client is called: by its label, else by its consumer key. */
export const ClientName = ({
  of: { label, consumerKey },
}: {
  of: { label: string; consumerKey: string };
}) => <strong>{label || <code>{consumerKey}</code>}</strong>;
