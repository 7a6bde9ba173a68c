import type { IncomingMessage } from 'node:http';

/** The body of a request, or undefined when it is larger than `limit` bytes; what is too large is not read on. */
export const readBody = async (req: IncomingMessage, limit: number): Promise<Buffer | undefined> => {
  if (Number(req.headers['content-length'] ?? 0) > limit) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
