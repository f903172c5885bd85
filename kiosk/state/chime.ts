/** What sounds mean: somebody is asked whether he is still there, or to take his medium, or calls a clerk. */
const TONES = {
  'still-there': [
    { frequency: 660, atS: 0 },
    { frequency: 880, atS: 0.22 },
  ],
  'take-medium': [
    { frequency: 880, atS: 0 },
    { frequency: 880, atS: 0.25 },
    { frequency: 1100, atS: 0.5 },
  ],
  'terminal-call': [
    { frequency: 880, atS: 0 },
    { frequency: 660, atS: 0.2 },
    { frequency: 880, atS: 0.4 },
  ],
} as const;

const TONE_S = 0.18;
const LOUDNESS = 0.25;

let context: AudioContext | null = null;

/** Sound a few tones. A browser that nobody has touched yet keeps silent; what is seen says the same. */
export function chime(meaning: keyof typeof TONES): void {
  context ??= new AudioContext();
  if (context.state === 'suspended') void context.resume();
  for (const { frequency, atS } of TONES[meaning]) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    const begin = context.currentTime + atS;
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(LOUDNESS, begin);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + TONE_S);
    tone.connect(volume).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + TONE_S);
  }
}
