/** What a person may take off the map, in the order of the switch. The ground's own parts come last. */
export const MAP_LAYERS = ['incidents', 'units', 'routes', 'trails', 'closures', 'landmarks', 'buildings', 'villageNames'] as const;
export type MapLayerName = (typeof MAP_LAYERS)[number];

export type LayerChoice = ReadonlySet<MapLayerName>;

/** Everything: who has taken nothing off sees what the room sees. */
export const ALL_LAYERS: LayerChoice = new Set(MAP_LAYERS);

/** Where places are known by village only, what is drawn between them would be made up. */
export const COARSE_LAYERS: LayerChoice = new Set(MAP_LAYERS.filter((name) => name !== 'routes' && name !== 'trails'));

/** What is hidden is remembered, so that a layer of a later version is shown to everybody. */
export function choiceText(shown: LayerChoice): string {
  return MAP_LAYERS.filter((name) => !shown.has(name)).join(',');
}

export function readChoice(text: string | null): LayerChoice {
  const hidden = new Set((text ?? '').split(','));
  return new Set(MAP_LAYERS.filter((name) => !hidden.has(name)));
}

export function toggled(shown: LayerChoice, name: MapLayerName): LayerChoice {
  const next = new Set(shown);
  if (!next.delete(name)) next.add(name);
  return next;
}

const SWITCHES: Readonly<Record<string, MapLayerName>> = {
  landmark: 'landmarks',
  building: 'buildings',
  'house-number': 'buildings',
  'village-names': 'villageNames',
  hamlet: 'villageNames',
};

/** Which switch a layer of the ground's style hangs on, by its id, or null. */
export function switchOf(styleLayerId: string): MapLayerName | null {
  return SWITCHES[styleLayerId] ?? null;
}
