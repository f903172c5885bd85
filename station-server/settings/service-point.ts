import * as z from 'zod';
import type { ServicePoint } from '../../shared/vocabulary/service-point.ts';
import { readSettings } from './read-settings.ts';

/** The words of the purchasing platform’s own instructions. */
const DEFAULTS: ServicePoint = {
  name: 'BJCA 裕民东路受理点',
  address: '北京市西城区裕民东路3号京版信息港一层',
  postcode: '100029',
  telephone: '010-58515511',
  parcelRecipient: '中共中央直属机关采购中心渠道 在线受理点 王明明',
  organisationName: '北京数字认证股份有限公司',
  helpSite: 'http://help.bjca.org.cn/',
};

const words = z.string().trim().min(1).max(100);

/** The file that `STATION_SERVICE_POINT` names: whatever is other than in the defaults. */
const settingsSchema = z
  .strictObject({
    name: words,
    address: words,
    postcode: z.string().regex(/^\d{6}$/),
    telephone: words,
    parcelRecipient: words,
    organisationName: words,
    helpSite: z.url({ protocol: /^https?$/ }),
  })
  .partial();

/** `file`: null where none is named. Throws `RefusedToStart` with every fault named. */
export function readServicePoint(file: string | null): ServicePoint {
  if (file === null) return DEFAULTS;
  const named = Object.entries(readSettings('service point', file, settingsSchema));
  return { ...DEFAULTS, ...Object.fromEntries(named.filter(([, value]) => value !== undefined)) };
}
