import type { CategoryCode } from '../incident/incident.schema';
import type { QuestionCardDocument } from './question-card.schema';
import accident from './shipped/accident.json';
import dangerousAnimal from './shipped/dangerous-animal.json';
import fire from './shipped/fire.json';
import health from './shipped/health.json';
import naturalDisaster from './shipped/natural-disaster.json';
import nonNaturalDisaster from './shipped/non-natural-disaster.json';
import publicOrder from './shipped/public-order.json';
import socialDisaster from './shipped/social-disaster.json';

/** Drafts for every category, written from what is commonly known of call-taking; a test holds them to the schema. */
export const SHIPPED_CARDS = {
  fire,
  accident,
  natural_disaster: naturalDisaster,
  non_natural_disaster: nonNaturalDisaster,
  social_disaster: socialDisaster,
  health,
  public_order: publicOrder,
  dangerous_animal: dangerousAnimal,
} as Readonly<Record<CategoryCode, unknown>> as Readonly<Record<CategoryCode, QuestionCardDocument>>;
