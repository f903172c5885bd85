import type { Localized } from './values/localized.ts';

/** What the station can read off a picture: 营业执照, and both sides of a resident's ID card. */
export const RECOGNISABLE_KINDS = ['business-licence', 'id-card-front', 'id-card-back'] as const;
export type RecognisableKind = (typeof RECOGNISABLE_KINDS)[number];

export const recognisableKindNames: Record<RecognisableKind, Localized> = {
  'business-licence': { zh: '营业执照', en: 'Business licence' },
  'id-card-front': { zh: '身份证人像面', en: 'ID card, portrait side' },
  'id-card-back': { zh: '身份证国徽面', en: 'ID card, emblem side' },
};

/** What is looked for on each. Dates are `YYYY-MM-DD`; `validTo` is `LONG_TERM` where the card says 长期. */
type RecognisedFields = {
  'business-licence': readonly ['uscc', 'organisationName', 'legalRepresentative', 'address'];
  'id-card-front': readonly ['name', 'idNumber', 'address'];
  'id-card-back': readonly ['issuingAuthority', 'validFrom', 'validTo'];
};
export type RecognisedFieldName<K extends RecognisableKind> = RecognisedFields[K][number];

export const LONG_TERM = '长期';

/** What was read of one field: a proposal for the form, never a fact; a person looks at it beside the picture. */
export interface RecognisedField {
  /** Null where nothing was read, or nothing that may be proposed. */
  value: string | null;
  /** 0 to 1. Below `DOUBTFUL_BELOW` the form asks for a second look. */
  confidence: number;
  /** Null where nothing was read. */
  readFrom: 'qr' | 'ocr' | null;
  /** Why the field is empty or in doubt; null where neither. */
  reason: Localized | null;
}

export const DOUBTFUL_BELOW = 0.7;

/** Every field of the kind is there, read or not. */
export interface RecognisedDocument<K extends RecognisableKind> {
  kind: K;
  fields: Record<RecognisedFieldName<K>, RecognisedField>;
}

export type AnyRecognisedDocument = { [K in RecognisableKind]: RecognisedDocument<K> }[RecognisableKind];
