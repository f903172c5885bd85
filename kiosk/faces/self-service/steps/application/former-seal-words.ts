import { msg } from '@lit/localize';

/** R-CHANGE-2: where the organisation has another name than its seal shows, before anything is confirmed. */
export const formerSealWords = (): string =>
  msg('在线不能换印章：证书会用新名称，电子印章上还是原来的名称，直到您到柜台或把介质寄给我们换印章。');
