/** Made while the kiosk is built; see `make-dictionary.ts`. */
declare module 'virtual:pinyin-dictionary' {
  const address: string;
  export default address;
}
