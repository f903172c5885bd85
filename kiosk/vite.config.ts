import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { pinyinDictionary } from './pinyin/dictionary-plugin.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** One HTML entry per face; what they share becomes shared chunks. No inline script, so that `script-src 'self'` holds. */
export default defineConfig({
  root: at('.'),
  plugins: [pinyinDictionary()],
  build: {
    outDir: at('../build/kiosk'),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        counter: at('counter.html'),
        customer: at('customer.html'),
        supervisor: at('supervisor.html'),
        'self-service': at('self-service.html'),
        bench: at('bench.html'),
      },
    },
  },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:7080',
      '/bench/api': 'http://127.0.0.1:7080',
      '/socket.io': { target: 'http://127.0.0.1:7080', ws: true },
    },
  },
});
