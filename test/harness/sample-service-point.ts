import type { ServicePoint } from '../../shared/vocabulary/service-point.ts';

export const sampleServicePoint: ServicePoint = {
  name: '样本受理点',
  address: '样本路1号',
  postcode: '100000',
  telephone: '01012345678',
  parcelRecipient: '样本收件人',
  organisationName: '样本数字认证公司',
  helpSite: 'https://help.example.com/',
};
