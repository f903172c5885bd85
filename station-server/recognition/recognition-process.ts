/** Entry of the process that reads documents. The text engine is started once, at the first picture. */
import type { RecognisableKind } from '../../shared/vocabulary/recognised-document.ts';
import { answerRequests } from '../work-aside/answer-requests.ts';
import { recogniseDocument } from './recognise-document.ts';
import { TextReader } from './text-reader.ts';

export interface RecognitionRequest {
  kind: RecognisableKind;
  picture: Uint8Array;
  /** Date in Beijing. */
  today: string;
}

let reader: Promise<TextReader> | null = null;

answerRequests(async ({ kind, picture, today }: RecognitionRequest) => {
  reader ??= TextReader.open();
  return recogniseDocument(kind, picture, await reader, today);
});
