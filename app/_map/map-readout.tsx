import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { LonLat } from '../../server/shared/geo';
import { Button } from '../_ui/button';
import { copyText } from '../_ui/copy-text';
import { SignIcon } from '../_ui/icons/icon';
import styles from './command-map.module.css';
import { coordinatesText } from './coordinates.rules';
import type { MapEngine } from './map-engine';
import type { VillageIndex } from './village-index';

const COPIED_MS = 2_000;

interface MapReadoutProps {
  readonly engine: MapEngine;
  readonly villages: VillageIndex | null;
  /** The point that stands still: what was clicked, or where a drawing hand is; null: the middle of the picture. */
  readonly point: LonLat | null;
}

/**
 * Where that is: village and coordinates of the point under the pointer, else of the chosen one or of the cross in the middle, which
 * the arrow keys move. No request is made for it.
 */
export function MapReadout({ engine, villages, point }: MapReadoutProps) {
  const t = useTranslations('common');
  const { pointer, middle, isAiming } = usePointOfMap(engine);
  const [copied, setCopied] = useState<string | null>(null);
  const still = point ?? middle;
  const place = usePlaceName(villages, pointer ?? still);
  const stillName = usePlaceName(villages, still);
  const text = coordinatesText(still);
  useEffect(() => {
    if (copied === null) return undefined;
    const timer = setTimeout(() => setCopied(null), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    if (await copyText(text)) setCopied(text);
  };
  return (
    <>
      {isAiming && point === null && (
        <span className={styles.cross} aria-hidden="true">
          <SignIcon name="plus" size="2rem" />
        </span>
      )}
      <div className={styles.readout} data-testid="map-readout">
        <span className={styles.readoutPlace} data-testid="map-place">
          {place}
        </span>
        <span className={styles.readoutPoint} data-testid="map-coordinates">
          {coordinatesText(pointer ?? still)}
        </span>
        <Button
          size="small"
          variant="plain"
          icon={<SignIcon name={copied === null ? 'copy' : 'check'} />}
          title={t('map.copyCoordinates', { coordinates: text })}
          aria-label={t('map.copyCoordinates', { coordinates: text })}
          data-testid="copy-coordinates"
          onClick={() => void copy()}
        />
        <span className="only-for-readers" role="status">
          {copied === null ? (isAiming ? `${stillName} ${text}` : '') : t('map.coordinatesCopied', { coordinates: copied })}
        </span>
        {copied !== null && (
          <span className={styles.copied} aria-hidden="true">
            {t('actions.copied')}
          </span>
        )}
      </div>
    </>
  );
}

function usePlaceName(villages: VillageIndex | null, point: LonLat): string {
  const t = useTranslations('common.map');
  if (villages === null) return '';
  const village = villages.at(point);
  if (village === null) return t('outsideRegency');
  const name = t('village', { name: village.name, district: village.districtName });
  return village.isApproximate ? t('villageApproximate', { name }) : name;
}

interface PointOfMap {
  /** Under the mouse, while it is above the map. */
  readonly pointer: LonLat | null;
  readonly middle: LonLat;
  /** The map has the focus of the keyboard. */
  readonly isAiming: boolean;
}

function usePointOfMap({ map }: MapEngine): PointOfMap {
  const [pointer, setPointer] = useState<LonLat | null>(null);
  const [middle, setMiddle] = useState<LonLat>(() => map.getCenter().toArray());
  const [isAiming, setAiming] = useState(false);
  useEffect(() => {
    const canvas = map.getCanvas();
    const point = ({ lngLat }: { readonly lngLat: { toArray(): [number, number] } }) => setPointer(lngLat.toArray());
    const leave = () => setPointer(null);
    const rest = () => setMiddle(map.getCenter().toArray());
    const focus = () => setAiming(canvas.matches(':focus-visible'));
    const blur = () => setAiming(false);
    rest();
    map.on('mousemove', point);
    map.on('mouseout', leave);
    map.on('moveend', rest);
    canvas.addEventListener('focus', focus);
    canvas.addEventListener('blur', blur);
    return () => {
      map.off('mousemove', point);
      map.off('mouseout', leave);
      map.off('moveend', rest);
      canvas.removeEventListener('focus', focus);
      canvas.removeEventListener('blur', blur);
    };
  }, [map]);
  return { pointer, middle, isAiming };
}
