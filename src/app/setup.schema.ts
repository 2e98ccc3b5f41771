import {
  ActivityTypeActResolver,
  ActivityTypeEdges,
  ActivityTypePayloadFields,
} from '../program/activity-type-act.resolver.js';
import { LegalEntityEdges, LegalEntityResolver } from '../program/legal-entity.resolver.js';
import { PeriodClosingEdges, PeriodClosingResolver } from '../program/period-closing.resolver.js';
import {
  LegalEntityPayloadFields,
  ProgramActResolver,
  ProgramPayloadFields,
} from '../program/program-act.resolver.js';

/** How programs and the catalogue are set up (OP-27). */
export const setupResolvers = [
  PeriodClosingResolver,
  PeriodClosingEdges,
  LegalEntityResolver,
  LegalEntityEdges,
  ProgramActResolver,
  ProgramPayloadFields,
  LegalEntityPayloadFields,
  ActivityTypeActResolver,
  ActivityTypeEdges,
  ActivityTypePayloadFields,
] as const;
