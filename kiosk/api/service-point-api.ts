import type { ServicePointView } from '../../shared/contract/api.ts';
import { ask } from './http-client.ts';

/** Name and address of the service point; open to every face. */
export const servicePoint = () => ask<ServicePointView>({ method: 'GET', path: '/service-point' });
