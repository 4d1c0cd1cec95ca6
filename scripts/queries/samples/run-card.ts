import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at } = SAMPLE;

const runCards: Samples<typeof import('../../../server/run-card/run-card.repository')> = {
  readRunCardsInForce: [call()],
  readEndedRunCards: [call(50)],
  insertRunCard: [
    call({
      id,
      categoryCode: 'fire',
      subTypeCode: 'fire_house',
      districtCode: '32.10.11',
      fromMinute: 1_080,
      toMinute: 360,
      needs: [{ agencyCode: 'damkar', unitKinds: ['fire_engine'] }],
      validFrom: at,
      madeBy: otherId,
    }),
  ],
  endRunCardRow: [call(id, { at, endedBy: otherId })],
  readDistricts: [call()],
};

export const files: readonly SampleFile[] = [{ repository: 'server/run-card/run-card.repository.ts', samples: runCards }];
