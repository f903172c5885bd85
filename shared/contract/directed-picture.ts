import * as z from 'zod';
import { ID_CARD_SIDES } from '../case/state/online-state.ts';
import type { StepIdentity } from '../case/questions/step-identity.ts';
import { STEP_KINDS } from '../services/service-definition.ts';
import { MATERIAL_CODES } from '../vocabulary/material.ts';

/*
 * A picture crosses the wire as its bytes. Its case stands in the path, and in the query the step and attempt that it was
 * taken for, so that one that comes late, or from a screen that shows something else by now, is in no case (invariant 9).
 */

const target = {
  step: z.enum(STEP_KINDS),
  attempt: z.coerce.number<string>().int().min(1).max(1_000_000),
};
const ofMaterial = {
  ...target,
  material: z.enum(MATERIAL_CODES),
  /** It is kept though something is wrong with it. */
  insisted: z
    .enum(['true', 'false'])
    .default('false')
    .transform((input) => input === 'true'),
};

export const pictureTargetSchema = z.object(target);
export const materialPictureQuerySchema = z.object(ofMaterial);
export const uploadQuerySchema = z.object({ ...ofMaterial, side: z.enum(ID_CARD_SIDES).optional() });

export type PictureTarget = z.output<typeof pictureTargetSchema>;

/** A picture of a material, as it is kept. */
export interface KeptPicture {
  attachment: string;
}

/** The part of the query that says what a picture was taken for; a case without a step takes none. */
export const pictureTarget = ({ step, attempt }: StepIdentity): z.input<typeof pictureTargetSchema> => {
  if (step === null) throw new Error('a picture is taken for a step');
  return { step, attempt: String(attempt) };
};
