import { scanEndpoints } from '../../../shared/contract/endpoints/case-endpoints.ts';
import { implemented } from '../http/implemented.ts';
import { MATERIAL_SCAN, scanPage, SPECIMEN_SCAN } from '../../services/devices/scan-page.ts';
import { refuseMisdirected } from '../../registry/cases/case-desk.ts';
import { captureSpecimen } from '../../services/pictures/capture-specimen.ts';
import { pictureMaterial } from '../../services/pictures/picture-material.ts';
import { takenFor } from '../http/picture-target.ts';
import type { Route } from '../http/route.ts';
import { byOf } from '../http/requester.ts';
import type { StationParts } from '../http/station-parts.ts';

/**
 * The page in the document scanner in place of a camera's picture. Without an idempotency key on purpose: whoever asks
 * again wants another scan, and nothing asks again by itself.
 */
export function scanRoutes(parts: StationParts): Route[] {
  const { bench, desk } = parts;
  return implemented(scanEndpoints, {
    async 'POST /cases/:caseNumber/specimens/scan'({ parameters: { caseNumber }, query, requester }) {
      const by = takenFor(caseNumber, query, byOf(requester));
      refuseMisdirected(await desk.load(caseNumber), by);
      const page = await scanPage(bench.documentScanner, SPECIMEN_SCAN);
      await captureSpecimen(parts, caseNumber, page, by);
      return { caseNumber, events: await desk.events(caseNumber) };
    },

    async 'POST /cases/:caseNumber/pictures/scan'({ parameters: { caseNumber }, query, requester }) {
      const { material, insisted } = query;
      const by = takenFor(caseNumber, query, byOf(requester));
      refuseMisdirected(await desk.load(caseNumber), by);
      const page = await scanPage(bench.documentScanner, MATERIAL_SCAN);
      return pictureMaterial(parts, caseNumber, { material, ...page, insisted }, by);
    },
  });
}
