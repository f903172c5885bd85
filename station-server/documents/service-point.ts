/** Where the supplier is, on paper and on screens. */
export interface ServicePoint {
  name: string;
  address: string;
  postcode: string;
  telephone: string;
}

export const servicePointLine = ({ name, address, telephone }: ServicePoint): string =>
  `${name}　${address}　电话 ${telephone}`;
