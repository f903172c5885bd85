import { answers } from './endpoint.ts';
import type { BookView } from '../money-views.ts';

/** The books of a year or a month. */
export const bookEndpoints = {
  /** YYYY by month, YYYY-MM by day. */
  'GET /books/:period': answers<BookView>()({ access: ['supervisor'] }),
};
