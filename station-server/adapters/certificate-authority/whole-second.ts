/** Certificates, CRLs and OCSP know whole seconds only (RFC 5280 4.1.2.5). */
export const wholeSecond = (date: Date): Date => new Date(Math.floor(date.getTime() / 1000) * 1000);
