/** Entry of the process that reads documents. The text engine is started once, at the first picture. */
import type {
  AnyRecognisedDocument,
  RecognisableKind,
} from '../../../shared/vocabulary/recognised-document.ts';
import { answerRequests } from '../../scheduling/answer-requests.ts';
import { isLegible } from './is-legible.ts';
import { recogniseDocument } from './recognise-document.ts';
import { TextReader } from './text-reader.ts';

/** `today`: the date in Beijing. */
export type RecognitionRequest = { picture: Uint8Array } & (
  { want: 'document'; kind: RecognisableKind; today: string } | { want: 'legibility' }
);
export type RecognitionAnswer = AnyRecognisedDocument | boolean;

let reader: Promise<TextReader> | null = null;

answerRequests(async (request: RecognitionRequest): Promise<RecognitionAnswer> => {
  reader ??= TextReader.open();
  const { picture } = request;
  if (request.want === 'legibility') return isLegible(picture, await reader);
  return recogniseDocument(request.kind, picture, await reader, request.today);
});
