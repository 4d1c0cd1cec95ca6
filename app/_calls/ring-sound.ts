import { type RingPattern, type RingSignal, ringPattern } from './ring-sound.rules';

const LOUDNESS = 0.16;

/** The desk's bell: synthesised, so that nothing has to be loaded before it can ring. One for a tab. */
export class RingSound {
  #audio: AudioContext | null = null;
  #urgency: RingSignal | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Browsers keep silent until the person has pressed something on the page. */
  get isBlocked(): boolean {
    return this.#audio !== null && this.#audio.state !== 'running';
  }

  /** Rings so from now on; null: silence, at once. */
  ring(urgency: RingSignal | null): void {
    if (urgency === this.#urgency) return;
    this.#urgency = urgency;
    clearTimeout(this.#timer);
    if (urgency === null) void this.#audio?.suspend();
    else this.#repeat();
  }

  stop(): void {
    this.ring(null);
    void this.#audio?.close();
    this.#audio = null;
  }

  #repeat(): void {
    if (this.#urgency === null) return;
    const pattern = ringPattern(this.#urgency);
    this.#audio ??= new AudioContext();
    // Refused until a key or a click: the next ring tries again.
    void this.#audio.resume().catch(() => undefined);
    if (this.#audio.state === 'running') play(this.#audio, pattern);
    this.#timer = setTimeout(() => this.#repeat(), (this.isBlocked ? 0.25 : pattern.everySeconds) * 1000);
  }
}

function play(audio: AudioContext, { tones }: RingPattern): void {
  for (const { frequencyHz, atSeconds, seconds } of tones) {
    const begin = audio.currentTime + atSeconds;
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    tone.frequency.value = frequencyHz;
    // Without a ramp at both ends a loudspeaker clicks.
    loudness.gain.setValueAtTime(0, begin);
    loudness.gain.linearRampToValueAtTime(LOUDNESS, begin + 0.02);
    loudness.gain.setValueAtTime(LOUDNESS, begin + seconds - 0.04);
    loudness.gain.linearRampToValueAtTime(0, begin + seconds);
    tone.connect(loudness).connect(audio.destination);
    tone.start(begin);
    tone.stop(begin + seconds);
  }
}
