import type { Localized } from '../vocabulary/values/localized.ts';
import type { Channel } from './service-definition.ts';

export const channelNames: Record<Channel, Localized> = {
  counter: { zh: '柜台', en: 'counter' },
  'self-service': { zh: '自助', en: 'self-service' },
  mail: { zh: '邮寄', en: 'mail' },
};
