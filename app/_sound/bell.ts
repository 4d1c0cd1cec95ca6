import { newCommandId } from '../_live/command';
import { gainOf, lengthOf, maySound, readTurn, SOUND_PATTERNS, type SoundSignal, soundNow, USUAL_ALARM_VOLUME, writeTurn } from './sound.rules';

const TURN_KEY = 'siaga-sound-turn';
const VOLUME_KEY = 'siaga-alarm-volume';
/** Between tries while the browser refuses or another window sounds, milliseconds. */
const RETRY_MS = 250;
const FADE_SECONDS = 0.02;

export interface BellView {
  /** What is heard now; null: nothing, or it is not let. */
  readonly sounding: SoundSignal | null;
  /** Something is to be heard, and the browser does not let it: it wants a key or a click first. */
  readonly isBlocked: boolean;
  /** Of alarms on this computer, 0 to 100. */
  readonly alarmVolume: number;
}

/**
 * The one bell of a tab: parts of the page say what they wish to be heard, the most pressing is, the others wait. Synthesised, so that
 * nothing has to be loaded before it can sound.
 */
export class Bell {
  readonly #window = newCommandId();
  readonly #wishes = new Map<string, SoundSignal>();
  readonly #listeners = new Set<() => void>();
  #audio: AudioContext | null = null;
  #voice: GainNode | null = null;
  #signal: SoundSignal | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #refusals = 0;
  #view: BellView = { sounding: null, isBlocked: false, alarmVolume: USUAL_ALARM_VOLUME };

  readonly getView = (): BellView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) this.#show({ alarmVolume: readVolume() });
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** What one part of the page wants to be heard from now on; null: nothing. */
  wish(part: string, signal: SoundSignal | null): void {
    if (signal === null) this.#wishes.delete(part);
    else this.#wishes.set(part, signal);
    this.#follow();
  }

  /** One round of a signal for whoever asks how it sounds; false while something else is heard or has to be. */
  test(signal: SoundSignal): boolean {
    if (this.#signal !== null) return false;
    this.#audio ??= new AudioContext();
    const audio = this.#audio;
    this.#fade();
    // A person has pressed the button: the browser lets it be heard.
    void audio.resume().then(
      () => this.#signal === null && this.#play(audio, signal),
      () => undefined,
    );
    return true;
  }

  setAlarmVolume(volume: number): void {
    localStorage.setItem(VOLUME_KEY, String(volume));
    this.#show({ alarmVolume: volume });
    this.#follow();
  }

  #follow(): void {
    const { alarmVolume } = this.#view;
    const signal = soundNow([...this.#wishes.values()].filter((one) => gainOf(one, alarmVolume) > 0));
    if (signal === this.#signal) return;
    this.#signal = signal;
    this.#refusals = 0;
    clearTimeout(this.#timer);
    this.#fade();
    if (signal !== null) this.#round();
    else {
      this.#leaveTurn();
      this.#show({ sounding: null, isBlocked: false });
      this.#timer = setTimeout(() => void this.#audio?.suspend(), FADE_SECONDS * 2_000);
    }
  }

  #round(): void {
    const signal = this.#signal;
    if (signal === null) return;
    this.#audio ??= new AudioContext();
    // Refused until a key or a click: the next round tries again.
    void this.#audio.resume().catch(() => undefined);
    const isRunning = this.#audio.state === 'running';
    // The first answer of a context that was at rest says nothing.
    this.#refusals = isRunning ? 0 : this.#refusals + 1;
    const isHeard = isRunning && this.#takeTurn(signal);
    if (isHeard) this.#play(this.#audio, signal);
    this.#show({ sounding: isHeard ? signal : null, isBlocked: this.#refusals > 2 });
    this.#timer = setTimeout(() => this.#round(), isHeard ? SOUND_PATTERNS[signal].everySeconds * 1_000 : RETRY_MS);
  }

  #takeTurn(signal: SoundSignal): boolean {
    const now = Date.now();
    const mine = { window: this.#window, signal };
    if (!maySound(readTurn(localStorage.getItem(TURN_KEY)), mine, now)) return false;
    localStorage.setItem(TURN_KEY, writeTurn({ ...mine, until: now + SOUND_PATTERNS[signal].everySeconds * 1_000 + 2 * RETRY_MS }));
    return true;
  }

  #leaveTurn(): void {
    if (readTurn(localStorage.getItem(TURN_KEY))?.window === this.#window) localStorage.removeItem(TURN_KEY);
  }

  /** What still sounds ends at once, so that two signals never do together. */
  #fade(): void {
    if (this.#voice === null || this.#audio === null) return;
    const { gain } = this.#voice;
    const now = this.#audio.currentTime;
    gain.cancelScheduledValues(now);
    gain.setValueAtTime(gain.value, now);
    gain.linearRampToValueAtTime(0, now + FADE_SECONDS);
    this.#voice = null;
  }

  #play(audio: AudioContext, signal: SoundSignal): void {
    const voice = audio.createGain();
    voice.connect(audio.destination);
    this.#voice = voice;
    const loudness = gainOf(signal, this.#view.alarmVolume);
    for (const tone of SOUND_PATTERNS[signal].tones) playTone(audio, voice, { ...tone, atSeconds: tone.atSeconds + FADE_SECONDS, loudness });
    // A node without a source is let go by the browser once nothing leads to it.
    setTimeout(() => voice.disconnect(), (lengthOf(signal) + 1) * 1_000);
  }

  #show(change: Partial<BellView>): void {
    const next = { ...this.#view, ...change };
    const { sounding, isBlocked, alarmVolume } = this.#view;
    if (next.sounding === sounding && next.isBlocked === isBlocked && next.alarmVolume === alarmVolume) return;
    this.#view = next;
    for (const listener of this.#listeners) listener();
  }
}

function playTone(audio: AudioContext, voice: GainNode, tone: { frequencyHz: number; atSeconds: number; seconds: number; loudness: number }): void {
  const begin = audio.currentTime + tone.atSeconds;
  const source = audio.createOscillator();
  const envelope = audio.createGain();
  source.frequency.value = tone.frequencyHz;
  // Without a ramp at both ends a loudspeaker clicks.
  envelope.gain.setValueAtTime(0, begin);
  envelope.gain.linearRampToValueAtTime(tone.loudness, begin + 0.02);
  envelope.gain.setValueAtTime(tone.loudness, begin + tone.seconds - 0.04);
  envelope.gain.linearRampToValueAtTime(0, begin + tone.seconds);
  source.connect(envelope).connect(voice);
  source.start(begin);
  source.stop(begin + tone.seconds);
}

function readVolume(): number {
  const kept = localStorage.getItem(VOLUME_KEY);
  const volume = kept === null ? Number.NaN : Number(kept);
  return Number.isFinite(volume) ? Math.min(100, Math.max(0, volume)) : USUAL_ALARM_VOLUME;
}
