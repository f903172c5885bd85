import type { ServiceCode } from '../../../../shared/services/service-definition.ts';

/** The clerk starts a service. */
export class BeginService extends Event {
  readonly service: ServiceCode;

  constructor(service: ServiceCode) {
    super('begin-service', { bubbles: true, composed: true });
    this.service = service;
  }
}
