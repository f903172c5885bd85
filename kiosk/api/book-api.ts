import type { BookView } from '../../shared/contract/money-views.ts';
import { ask } from './http-client.ts';

/** `YYYY` by month, `YYYY-MM` by day. */
export const book = (period: string) => ask<BookView>({ method: 'GET', path: `/books/${period}` });
