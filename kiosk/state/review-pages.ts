import type { CaseState } from '../../shared/case/case-state.ts';
import type { IdCardSide } from '../../shared/case/online-state.ts';
import { catalogue } from '../../shared/services/catalogue.ts';
import type { ServiceDefinition } from '../../shared/services/service-definition.ts';
import type { MaterialCode } from '../../shared/vocabulary/material.ts';

/** One page that a reviewer looks at. */
export interface ReviewPage {
  material: MaterialCode;
  side: IdCardSide | null;
  attachment: string;
  /** Where the page is in what the supplier uploaded; null: a picture taken at the counter of what came by mail. */
  upload: { uploadId: string; page: number } | null;
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
