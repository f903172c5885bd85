import { msg } from '@lit/localize';
import {
  DOUBTFUL_BELOW,
  type RecognisableKind,
  type RecognisedField,
} from '../../../../../shared/vocabulary/recognised-document.ts';
import { requiredUploads, type RequiredUpload } from '../../../../../shared/case/papers/required-uploads.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import type { OrderWork } from '../../state/order-work.ts';

export type ReadField = RecognisedField & { value: string };

const uploadOf: Record<RecognisableKind, RequiredUpload> = {
  'business-licence': { material: 'uscc-certificate-copy', side: null },
  'id-card-front': { material: 'agent-id', side: 'front' },
  'id-card-back': { material: 'agent-id', side: 'back' },
};

/**
 * R-ON-2, R-ON-7: what a picture says, field by field as far as something was read; the picture counts as given where
 * the order wants one. Null where the station could not be asked or nothing was read; `work` says why.
 */
export async function readPicture(
  work: OrderWork,
  kind: RecognisableKind,
  picture: Blob,
): Promise<Partial<Record<string, ReadField>> | null> {
  const wanted =
    requiredUploads(work.state).find(
      ({ material, side }) => material === uploadOf[kind].material && side === uploadOf[kind].side,
    ) ?? null;
  const read = await work.recognise(kind, picture, wanted);
  if (read === null) return null;
  if (wanted) await work.upload(wanted, picture);
  const entries = Object.entries(read.fields).flatMap(([name, field]) =>
    field.value === null ? [] : [[name, field] as const],
  );
  return Object.fromEntries(entries) as Partial<Record<string, ReadField>>;
}

/** That it was read and is to be checked, and why where it is in doubt; only while the field still says what was read. */
export function readFieldHint(read: ReadField | undefined, value: string): string {
  if (!read || read.value !== value) return '';
  if (read.confidence >= DOUBTFUL_BELOW) return msg('已照图片填写，请核对');
  if (!read.reason) return msg('图片上看不太清，请对照原件核对');
  // Some of the reasons say so themselves.
  return read.reason.zh.includes('原件')
    ? put(msg('已照图片填写：{reason}'), { reason: inLanguage(read.reason) })
    : put(msg('已照图片填写：{reason}。请对照原件核对'), { reason: inLanguage(read.reason) });
}
