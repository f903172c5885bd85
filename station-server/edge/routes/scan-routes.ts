import { MATERIAL_SCAN, scanPage, SPECIMEN_SCAN } from '../../services/devices/scan-page.ts';
import { refuseMisdirected } from '../../registry/cases/case-desk.ts';
import { captureSpecimen } from '../../services/pictures/capture-specimen.ts';
import { pictureMaterial } from '../../services/pictures/picture-material.ts';
import { materialIn } from './case-routes.ts';
import { takenFor } from '../http/picture-target.ts';
import { route, type Route } from '../http/route.ts';
import { byOf, staff } from './staff-routes.ts';
import type { StationParts } from '../http/station-parts.ts';

/**
 * The page in the document scanner in place of a camera's picture. Without an idempotency key on purpose: whoever asks
 * again wants another scan, and nothing asks again by itself.
 */
export function scanRoutes(parts: StationParts): Route[] {
  const { bench, desk } = parts;
  return [
    route({
      method: 'post',
      path: '/cases/:caseNumber/specimens/scan',
      access: staff,
      body: null,
      async act({ parameters: { caseNumber = '' }, query, requester }) {
        const by = takenFor(caseNumber, query, byOf(requester));
        refuseMisdirected(await desk.load(caseNumber), by);
        const page = await scanPage(bench.documentScanner, SPECIMEN_SCAN);
        await captureSpecimen(parts, caseNumber, page, by);
        return { caseNumber, events: await desk.events(caseNumber) };
      },
    }),
    route({
      method: 'post',
      path: '/cases/:caseNumber/pictures/scan',
      access: staff,
      body: null,
      async act({ parameters: { caseNumber = '' }, query, requester }) {
        const material = materialIn(query);
        const by = takenFor(caseNumber, query, byOf(requester));
        refuseMisdirected(await desk.load(caseNumber), by);
        const page = await scanPage(bench.documentScanner, MATERIAL_SCAN);
        const insisted = query.get('insisted') === 'true';
        return pictureMaterial(parts, caseNumber, { material, ...page, insisted }, by);
      },
    }),
  ];
}
