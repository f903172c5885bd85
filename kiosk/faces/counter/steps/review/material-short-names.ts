import { msg } from '@lit/localize';
import type { MaterialCode } from '../../../../../shared/vocabulary/material.ts';

/** What a button has room for. */
export const shortMaterialName = (material: MaterialCode): string =>
  ({
    'application-form': msg('申请表'),
    'uscc-certificate-copy': msg('统一社会信用代码证'),
    'seal-specimen-form': msg('印章采样表'),
    'agent-id': msg('身份证'),
    'authorisation-letter': msg('委托书'),
    'original-medium': msg('原介质'),
  })[material];
