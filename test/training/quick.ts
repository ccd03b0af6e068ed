import { DEFAULT_SETTINGS, type TrainingSettings } from '../../training/config.ts';

/** As usual, but with a network that learns in long steps and few: it is most of the time that a small account takes. */
export const QUICK_SETTINGS: TrainingSettings = {
  ...DEFAULT_SETTINGS,
  similar: { ...DEFAULT_SETTINGS.similar, steps: 8, rate: 0.03, epochs: 6 },
};
