import chineseData from '@tesseract.js-data/chi_sim';
import { createWorker, OEM } from 'tesseract.js';
import { RecogniseAside } from '../../station-server/adapters/recognition/recognise-aside.ts';
import { idCardPicture, licencePicture } from '../station-server/recognition/sample-pictures.ts';
import type { Benchmark } from './benchmarks.ts';
import { median, timed } from './median.ts';

const LICENCES = 12;
const ID_CARDS = 6;

/** A document from picture to checked fields, beside one call of the text engine on the same picture as it is. */
export const recogniseBenchmark: Benchmark = async (report) => {
  const { langPath, gzip } = chineseData;
  const engine = await createWorker('chi_sim', OEM.LSTM_ONLY, { langPath, gzip, cacheMethod: 'none' });
  const recognition = new RecogniseAside(Date.now);
  const [warmUp] = [await idCardPicture(0)];
  const startMs = await timed(() => recognition.recognise(warmUp.kind, warmUp.content));

  const licences: number[] = [];
  const idCards: number[] = [];
  const ratios: number[] = [];
  for (let i = 0; i < LICENCES + ID_CARDS; i++) {
    const { kind, content } = i < LICENCES ? await licencePicture(i) : await idCardPicture(i - LICENCES);
    const recogniseMs = await timed(() => recognition.recognise(kind, content));
    const bareMs = await timed(() => engine.recognize(content, {}, { text: true }));
    (i < LICENCES ? licences : idCards).push(recogniseMs);
    ratios.push(recogniseMs / bareMs);
    report(`${kind}: ${recogniseMs.toFixed(0)} ms, bare OCR ${bareMs.toFixed(0)} ms`);
  }
  await engine.terminate();
  return {
    n: ratios.length,
    ratios: { overBareOcr: median(ratios) },
    targets: { overBareOcr: { atMost: 2 } },
    figures: { licenceMs: median(licences), idCardMs: median(idCards), startMs },
  };
};
