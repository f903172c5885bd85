/** Entry of the process that opens an upload; it opens one and ends. */
import { answerRequests } from '../../scheduling/answer-requests.ts';
import type { CheckedUpload, UploadMediaType } from './checked-upload.ts';
import { refusePdfContent } from './pdf-content.ts';
import { pdfPages, refusePdfStructure } from './pdf-pages.ts';
import { picturePage } from './picture-page.ts';
import { UploadRefused, type UploadRefusal } from './upload-refusal.ts';

export interface OpenUpload {
  mediaType: UploadMediaType;
  bytes: Uint8Array;
}

export type OpenedUpload = { pages: CheckedUpload['pages'] } | { refusal: UploadRefusal };

answerRequests(async ({ mediaType, bytes }: OpenUpload): Promise<OpenedUpload> => {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (mediaType !== 'application/pdf') return { pages: [await picturePage(content)] };
    const count = await refusePdfStructure(content);
    await refusePdfContent(content);
    return { pages: await pdfPages(content, count) };
  } catch (error) {
    if (error instanceof UploadRefused) return { refusal: error.refusal };
    throw error;
  }
});
