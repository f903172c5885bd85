import { catalogue } from '../../services/catalogue.ts';
import type { ServiceDefinition } from '../../services/service-definition.ts';
import type { MaterialCode } from '../../vocabulary/material.ts';
import type { RecognisableKind } from '../../vocabulary/recognised-document.ts';
import type { CaseState } from '../state/case-state.ts';
import type { IdCardSide } from '../state/online-state.ts';

/** One page that a reviewer looks at. */
export interface ReviewPage {
  material: MaterialCode;
  side: IdCardSide | null;
  attachment: string;
  /** Where the page is in what the supplier uploaded; null: a picture taken at the counter of what came by mail. */
  upload: { uploadId: string; page: number } | null;
}

/**
 * What a page may be read as, the likeliest first; empty for papers without a form of their own. A picture of an ID card
 * that was taken at the counter does not say which side it shows.
 */
export function readableKinds(material: MaterialCode, side: IdCardSide | null): readonly RecognisableKind[] {
  if (material === 'uscc-certificate-copy') return ['business-licence'];
  if (material !== 'agent-id') return [];
  if (side === null) return ['id-card-front', 'id-card-back'];
  return side === 'front' ? ['id-card-front'] : ['id-card-back'];
}

type Read = Pick<CaseState, 'readings'>;

/** Pages that can be read and were not looked at yet. */
export const pagesToRead = (state: Reviewed & Read): ReviewPage[] =>
  reviewPages(state).filter(
    ({ material, side, attachment }) =>
      readableKinds(material, side).length > 0 &&
      !state.readings.some((reading) => reading.attachment === attachment),
  );

/** R-ON-10: papers of a parcel of which there is no picture. A medium is no paper. */
export function papersNotPictured(state: Reviewed): MaterialCode[] {
  if (state.channel !== 'mail') return [];
  const pages = reviewPages(state);
  return reviewedMaterials(state).filter(
    (material) => material !== 'original-medium' && !pages.some((page) => page.material === material),
  );
}

type Reviewed = Pick<CaseState, 'service' | 'channel' | 'uploads' | 'materialPictures'>;

/** The materials of an order in the order of their list. */
export function reviewedMaterials({
  service,
  channel,
}: Pick<CaseState, 'service' | 'channel'>): MaterialCode[] {
  const definition: ServiceDefinition = catalogue[service];
  return (definition.channels[channel]?.materials ?? []).map(({ material }) => material);
}

/** Every page of every material, in the order of the list. */
export function reviewPages(state: Reviewed): ReviewPage[] {
  return reviewedMaterials(state).flatMap((material): ReviewPage[] => [
    ...state.uploads
      .filter((upload) => upload.material === material)
      .flatMap(({ side, pages, uploadId }) =>
        pages.map((attachment, page) => ({ material, side, attachment, upload: { uploadId, page } })),
      ),
    ...state.materialPictures
      .filter((picture) => picture.material === material)
      .map(({ attachment }) => ({ material, side: null, attachment, upload: null })),
  ]);
}
