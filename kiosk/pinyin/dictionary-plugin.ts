import type { Plugin } from 'vite';
import { makeDictionary } from './make-dictionary.ts';

const NAME = 'virtual:pinyin-dictionary';
const RESOLVED = `\0${NAME}`;

/** The dictionary of the terminal's keyboard as a file beside the faces; importing its virtual module gives the address. */
export const pinyinDictionary = (): Plugin => ({
  name: 'pinyin-dictionary',
  resolveId: (id) => (id === NAME ? RESOLVED : null),
  load(id) {
    if (id !== RESOLVED) return null;
    if (this.meta.watchMode) return `export default '/${FILE}';`;
    const file = this.emitFile({ type: 'asset', name: FILE, source: makeDictionary() });
    return `export default import.meta.ROLLUP_FILE_URL_${file};`;
  },
  configureServer(server) {
    server.middlewares.use(`/${FILE}`, (_request, response) => {
      response.setHeader('content-type', 'text/plain; charset=utf-8');
      response.end(makeDictionary());
    });
  },
});

const FILE = 'pinyin-dictionary.txt';
