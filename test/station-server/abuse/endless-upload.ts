import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { Answer } from './asking.ts';

const MIB = 1024 * 1024;
const PIECE = Buffer.alloc(MIB, 'A');
/** Where a picture would begin. */
const HEAD = Buffer.from('ffd8ffe0', 'hex');

export interface Upload {
  url: string;
  cookie: string;
  path: string;
  mediaType: string;
  mib: number;
  /** Without it the length is not told beforehand: chunked. */
  tellsLength: boolean;
}

/** Begin an upload; nothing of its body is sent yet. */
export function beginUpload({ url, cookie, path, mediaType, mib, tellsLength }: Upload): ClientRequest {
  const upload = httpRequest(url + path, {
    method: 'POST',
    headers: {
      ...{ cookie, 'content-type': mediaType },
      ...(tellsLength ? { 'content-length': mib * MIB } : { 'transfer-encoding': 'chunked' }),
    },
  });
  // Who is answered before he has sent all may find the connection gone.
  upload.on('error', () => upload.destroy());
  return upload;
}

export async function answerOf(upload: ClientRequest): Promise<Answer> {
  const [response] = (await once(upload, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  const mediaType = response.headers['content-type'] ?? '';
  return { status: response.statusCode ?? 0, mediaType, text: Buffer.concat(chunks).toString() };
}

/**
 * Send all of it as fast as it is taken, to the bitter end unless the answer comes first; `onPiece` is told after each
 * MiB.
 */
export async function sendAll(upload: Upload, onPiece: () => void): Promise<Answer> {
  const request = beginUpload(upload);
  let answered = false;
  const answer = answerOf(request).finally(() => (answered = true));
  request.write(HEAD);
  for (let sent = HEAD.length; sent < upload.mib * MIB && !answered; sent += PIECE.length) {
    const piece = PIECE.subarray(0, upload.mib * MIB - sent);
    if (!request.write(piece)) await Promise.race([once(request, 'drain'), answer]);
    onPiece();
  }
  if (!answered) request.end();
  const given = await answer;
  request.destroy();
  return given;
}
