/** Who and where the service point is, as screens, papers and messages say it. */
export interface ServicePoint {
  name: string;
  address: string;
  postcode: string;
  telephone: string;
  /** Whom a parcel of papers is addressed to, at this address. */
  parcelRecipient: string;
  /** The organisation (单位名称) that stands on a parcel below its recipient. */
  organisationName: string;
  helpSite: string;
}

/** Where a parcel goes, in the order in which a courier’s form asks for it. */
export const parcelAddress = (point: ServicePoint): string =>
  `收件人：${point.parcelRecipient}；单位名称：${point.organisationName}；地址：${point.address}（${point.postcode}）；电话：${point.telephone}`;
