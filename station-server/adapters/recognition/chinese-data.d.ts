/** Where the Chinese data of the text engine lies in this installation; the package has no types of its own. */
declare module '@tesseract.js-data/chi_sim' {
  const data: { code: string; gzip: boolean; langPath: string };
  export default data;
}
